import type { BankFacts, ClearingFacts, DayRange, SettlementFacts, SettlementLineFacts } from './facts';
import type { Difference, DifferenceKind, Side } from './kinds';

const DAY_MS = 86_400_000;
const LINES_PATIENCE_MS = 2 * DAY_MS;
/** The bank may show a transfer hours later; a weekend and a holiday make days of them (razorpay-contract §9). */
const BANK_PATIENCE_MS = 4 * DAY_MS;
const QUIET_DAYS_MS = 4 * DAY_MS;
/** A settlement may be told a little after the bank has the money. */
const STRAY_PATIENCE_MS = DAY_MS;

const daysAfter = (day: string, ms: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + ms).toISOString().slice(0, 10);

const differ =
  (settlement: SettlementFacts) =>
  (
    kind: DifferenceKind,
    amount: number,
    sides: { ours?: Side | null; theirs?: Side | null },
    part?: string,
  ): Difference => ({
    key: [kind, settlement.gatewaySettlementId, ...(part === undefined ? [] : [part])].join(':'),
    kind,
    subjectType: 'settlement',
    subjectId: settlement.gatewaySettlementId,
    amount,
    currency: settlement.currency,
    ours: sides.ours ?? null,
    theirs: sides.theirs ?? null,
    recordDocumentId: settlement.documentId,
    order: null,
  });

const compareBooking = (settlement: SettlementFacts): Difference[] => {
  const { amount, booked, currency } = settlement;
  const because = differ(settlement);
  const now = settlement.told ?? { amount, state: settlement.state };
  const theirs: Side = { ...now, currency };
  const ours: Side | null = booked === null ? null : { amount: booked, currency };
  if (now.state === 'failed') return booked ? [because('settlement_failed', -booked, { ours, theirs })] : [];
  if (now.state === 'created') return [];
  if (booked === null)
    return now.amount === 0 ? [] : [because('settlement_not_booked', now.amount, { theirs })];
  return booked === now.amount
    ? []
    : [because('settlement_amount_differs', now.amount - booked, { ours, theirs })];
};

const compareLine = (settlement: SettlementFacts, line: SettlementLineFacts): Difference[] => {
  const { currency } = settlement;
  const net = line.credit - line.debit;
  const because = differ(settlement);
  const theirs: Side = { amount: net, currency, state: line.type };
  if (line.type === 'adjustment' || line.type === 'transfer') {
    const lost = line.disputeLost;
    if (lost !== null && net === -lost) return [];
    const ours: Side | null = lost === null ? null : { amount: -lost, currency };
    return [because('settlement_adjustment', net + (lost ?? 0), { ours, theirs }, line.entityId)];
  }
  if (line.ourAmount === null) return [because('settlement_line_unknown', net, { theirs }, line.entityId)];
  if (line.ourAmount === line.amount) return [];
  return [
    because(
      'settlement_line_differs',
      line.type === 'payment' ? line.amount - line.ourAmount : line.ourAmount - line.amount,
      { ours: { amount: line.ourAmount, currency }, theirs: { amount: line.amount, currency } },
      line.entityId,
    ),
  ];
};

const compareLines = (settlement: SettlementFacts, now: Date): Difference[] => {
  const { lines, amount, currency, state, settledAt } = settlement;
  if (state !== 'processed') return [];
  const because = differ(settlement);
  if (lines === null || lines.length === 0) {
    const late = now.getTime() - settledAt.getTime() > LINES_PATIENCE_MS;
    return late && amount !== 0
      ? [because('settlement_lines_missing', amount, { theirs: { amount, currency } })]
      : [];
  }
  const sum = lines.reduce((total, { credit, debit }) => total + credit - debit, 0);
  const whole =
    sum === amount
      ? []
      : [
          because('settlement_sum_differs', amount - sum, {
            ours: { amount: sum, currency },
            theirs: { amount, currency },
          }),
        ];
  return [...whole, ...lines.flatMap((line) => compareLine(settlement, line))];
};

/** Statements that follow each other, with at most a few quiet days between, are one. */
const joinDays = (ranges: readonly DayRange[]): DayRange[] => {
  const joined: DayRange[] = [];
  for (const range of ranges.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const before = joined.at(-1);
    if (before && range.from <= daysAfter(before.to, QUIET_DAYS_MS))
      joined[joined.length - 1] = { from: before.from, to: range.to > before.to ? range.to : before.to };
    else joined.push(range);
  }
  return joined;
};

const compareBank = (settlement: SettlementFacts, { covered }: BankFacts): Difference[] => {
  const { amount, currency, state, day, bank } = settlement;
  if (state !== 'processed' || amount <= 0) return [];
  const because = differ(settlement);
  const theirs: Side = { amount, currency, day };
  if (bank)
    return bank.amount === amount
      ? []
      : [
          because('bank_amount_differs', bank.amount - amount, {
            ours: { amount: bank.amount, currency, day: bank.day },
            theirs,
          }),
        ];
  const until = daysAfter(day, BANK_PATIENCE_MS);
  const shown = joinDays(covered).some(({ from, to }) => from <= day && to >= until);
  return shown ? [because('settlement_not_in_bank', -amount, { theirs })] : [];
};

/** What differs about one settlement: its booking, its lines, its credit in the bank. */
export const compareSettlement = (settlement: SettlementFacts, bank: BankFacts, now: Date): Difference[] => [
  ...compareBooking(settlement),
  ...compareLines(settlement, now),
  ...compareBank(settlement, bank),
];

/** Money from the gateway that the bank shows and no settlement explains. */
export const compareStrays = ({ strays }: BankFacts, today: string): Difference[] =>
  strays
    .filter(({ day }) => day <= daysAfter(today, -STRAY_PATIENCE_MS))
    .map(({ documentId, day, amount, currency }) => ({
      key: `bank_credit_unknown:${documentId}`,
      kind: 'bank_credit_unknown',
      subjectType: 'bank_line',
      subjectId: documentId,
      amount,
      currency,
      ours: null,
      theirs: { amount, currency, day },
      recordDocumentId: documentId,
      order: null,
    }));

/**
 * What the gateway should still hold by our records: payments less refunds and lost disputes that no settlement
 * named, and less settlements of which nobody knows yet what they consist of.
 */
export const expectedClearing = (clearing: ClearingFacts): number =>
  clearing.payments - clearing.refunds - clearing.disputes - clearing.unread;

export const compareClearing = (clearing: ClearingFacts): Difference[] => {
  const { balance, currency } = clearing;
  const expected = expectedClearing(clearing);
  if (balance === expected) return [];
  return [
    {
      key: `clearing_differs:${currency}`,
      kind: 'clearing_differs',
      subjectType: 'clearing',
      subjectId: currency,
      amount: expected - balance,
      currency,
      ours: { amount: balance, currency },
      theirs: { amount: expected, currency },
      recordDocumentId: null,
      order: null,
    },
  ];
};
