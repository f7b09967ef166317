import { formatMoney } from '../../../domain/money/format';
import { LARGEST_PAYOUT } from '../../../domain/payouts/cut';
import type { EventSection, OrderByOrder, Parts } from '../../../domain/payouts/order-by-order';
import { formatInZone } from '../../../domain/time/zones';
import { NOTHING, type DetailSection } from '../../../platform/pdf/payout-statement-tables';
import type { PayoutSheet } from '../../../platform/pdf/payout-statement';
import type { PayeeRow, PayoutMethod, PayoutRow } from '../types';

/** Orders that a statement names one by one; more would make a book of it, and the CSV has them all. */
export const MOST_ORDERS = 1_000;

const METHOD: Readonly<Record<PayoutMethod, string>> = { bank: 'Bank account', upi: 'UPI id' };

/** A minus sign as long as the digits are wide. */
const moneyIn =
  (currency: string) =>
  (amount: number): string =>
    formatMoney(amount, currency).replace('-', '−');

const dateIn =
  (zone: string) =>
  (at: Date): string =>
    formatInZone(at, zone, 'date').replace(/^\w+, /, '');

type Money = ReturnType<typeof moneyIn>;
type DateOf = ReturnType<typeof dateIn>;

/** What became of it, for who is paid: no word that staff wrote for staff. */
const stateOf = (payout: PayoutRow, date: DateOf): { readonly says: string; readonly label: string } => {
  switch (payout.state) {
    case 'paid':
      return { says: payout.paidAt === null ? 'Paid' : `Paid on ${date(payout.paidAt)}`, label: 'Paid' };
    case 'pending_approval':
    case 'on_hold':
      return { says: 'Not approved yet; the amount may still change', label: 'To be approved' };
    case 'approved':
    case 'processing':
      return { says: 'On its way', label: 'On its way' };
    case 'failed':
      return { says: 'Could not be paid yet', label: 'Not paid yet' };
    case 'reversed':
      return { says: 'Came back; the money is owed again', label: 'Came back' };
    case 'rejected':
    case 'cancelled':
      return { says: 'Not paid; the money is owed as before', label: 'Not paid' };
  }
};

/** The name on the account, only while the account is the one of this payout. */
const legalNameOf = (payout: PayoutRow, payee: PayeeRow | null): string[] =>
  payee !== null &&
  payee.legalName !== payout.ownerName &&
  payee.changedAt?.getTime() === payout.accountChangedAt?.getTime()
    ? [payee.legalName]
    : [];

const partiesOf = (payout: PayoutRow, payee: PayeeRow | null): PayoutSheet['parties'] => [
  {
    heading: 'Paid to',
    name: payout.ownerName,
    lines: [...legalNameOf(payout, payee), payout.payable === 'organizer_payable' ? 'Organizer' : 'Referrer'],
  },
  {
    heading: 'Into',
    name: `${METHOD[payout.method]} ${payout.mask}`,
    lines: payout.utr === null ? [] : [`Bank reference (UTR) ${payout.utr}`],
  },
];

const COLUMNS: { readonly label: string; readonly of: (parts: Parts) => number; readonly width: number }[] = [
  { label: 'Sold', of: ({ sold }) => sold, width: 68 },
  { label: 'Given back', of: ({ returned }) => returned, width: 66 },
  { label: 'Platform fee', of: ({ platformFee }) => platformFee, width: 64 },
  { label: 'GST on fee', of: ({ platformFeeTax }) => platformFeeTax, width: 56 },
  { label: 'Gateway fee', of: ({ gatewayFee }) => gatewayFee, width: 60 },
  { label: 'Yours', of: ({ net }) => net, width: 68 },
];

const SUMS: { readonly label: string; readonly of: (parts: Parts) => number }[] = [
  { label: 'Sold', of: ({ sold }) => sold },
  { label: 'Refunds and disputes', of: ({ returned }) => returned },
  { label: 'Platform fee', of: ({ platformFee }) => platformFee },
  { label: 'GST on the platform fee', of: ({ platformFeeTax }) => platformFeeTax },
  { label: 'Gateway fee', of: ({ gatewayFee }) => gatewayFee },
  { label: 'Other entries', of: ({ other }) => other },
];

const cells = (parts: Parts, money: Money): string[] =>
  COLUMNS.map(({ of }) => (of(parts) === 0 ? NOTHING : money(of(parts))));

const count = (size: number, one: string, many: string): string => `${size} ${size === 1 ? one : many}`;

const sectionOf = (
  { event, rows, sums }: EventSection,
  { money, date, whole }: { money: Money; date: DateOf; whole: boolean },
): DetailSection => {
  const orders = count(rows.filter(({ order }) => order !== null).length, 'order', 'orders');
  return {
    title: event.title,
    detail: event.endsAt === null ? orders : `${date(event.endsAt)} · ${orders}`,
    columns: [{ label: 'Order', width: 0 }, { label: 'Date', width: 70 }, ...COLUMNS],
    rows: whole ? rows.map((row) => [row.order?.code || 'No order', date(row.at), ...cells(row, money)]) : [],
    sums: ['Together', '', ...cells(sums, money)],
  };
};

const othersOf = (
  { others, sums }: OrderByOrder,
  { money, date }: { money: Money; date: DateOf },
): DetailSection[] =>
  others.length === 0
    ? []
    : [
        {
          title: 'Other entries',
          detail: 'Without an order',
          columns: [
            { label: 'What', width: 0 },
            { label: 'Date', width: 90 },
            { label: 'Yours', width: 90 },
          ],
          rows: others.map(({ memo, at, amount }) => [memo, date(at), money(amount)]),
          sums: ['Together', '', money(sums.other)],
        },
      ];

const remarksOf = (payout: PayoutRow, money: Money, date: DateOf): string[] => {
  if (payout.explanation === null) return [];
  const { debts, heldTotal, holdDays } = payout.explanation;
  const days = count(holdDays, 'day', 'days');
  return [
    ...(debts < 0
      ? [`${money(-debts)} was taken off for orders that were paid out before and given back since.`]
      : []),
    ...(heldTotal > 0
      ? [
          `${money(heldTotal)} more was still held when this payout was drawn up on ${date(payout.preparedAt)}: ` +
            `money of an event comes free ${days} after the event, and not while a buyer waits for the answer to a refund.`,
        ]
      : []),
    ...(payout.amount + heldTotal > LARGEST_PAYOUT
      ? [`One payout pays at most ${money(LARGEST_PAYOUT)}; what is free besides comes with the next one.`]
      : []),
  ];
};

/** What the PDF of a payout shows: rupees, dates of the books' zone, every order. */
export const payoutSheet = (
  payout: PayoutRow,
  payee: PayeeRow | null,
  detail: OrderByOrder,
  zone: string,
): PayoutSheet => {
  const money = moneyIn(payout.currency);
  const date = dateIn(zone);
  const state = stateOf(payout, date);
  const orders = detail.sections.reduce((sum, { rows }) => sum + rows.length, 0);
  const whole = orders <= MOST_ORDERS;
  return {
    accentKey: payout.ownerDocumentId,
    brand: 'Mela',
    title: 'Payout statement',
    state: state.says,
    code: payout.code,
    drawnUpAt: payout.updatedAt,
    amount: { label: state.label, value: money(payout.amount) },
    facts: [
      { label: 'Payout', value: payout.code },
      { label: 'Drawn up', value: date(payout.preparedAt) },
      { label: 'Orders', value: String(orders) },
    ],
    parties: partiesOf(payout, payee),
    reasons: (payout.explanation?.parts ?? []).map(({ says, amount }) => ({ says, amount: money(amount) })),
    sums: SUMS.map(({ label, of }) => ({ label, amount: of(detail.sums) })).flatMap(({ label, amount }) =>
      amount === 0 ? [] : [{ label, amount: money(amount) }],
    ),
    total: { label: 'Payout', amount: money(payout.amount) },
    remarks: remarksOf(payout, money, date),
    details: [
      ...detail.sections.map((section) => sectionOf(section, { money, date, whole })),
      ...othersOf(detail, { money, date }),
    ],
    notes: [
      ...(whole ? [] : ['There are too many orders to name each here; the CSV of this payout has them all.']),
      'Each row adds up to what is yours; the rows add up to the payout. Issued electronically; valid without a signature.',
    ],
  };
};
