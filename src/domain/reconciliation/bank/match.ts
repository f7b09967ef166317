/** A transfer that the gateway told of and no credit was found for. */
export interface OpenSettlement {
  readonly documentId: string;
  readonly utr: string | null;
  readonly amount: number;
  readonly currency: string;
  /** `YYYY-MM-DD` in the zone of the bank. */
  readonly day: string;
}

/** A credit that belongs to no settlement yet. */
export interface OpenCredit {
  readonly documentId: string;
  readonly reference: string | null;
  readonly narration: string;
  readonly amount: number;
  readonly currency: string;
  readonly day: string;
}

export interface Match {
  readonly settlement: string;
  readonly credit: string;
  readonly by: 'utr' | 'amount';
}

/** The bank books a transfer on its day or, over a weekend, up to so many days later. */
const DAYS_LATER = 4;
const DAYS_EARLIER = 1;
const SHORTEST_UTR = 6;

/** Whether a bank's words name the gateway. */
export const namesGateway = (narration: string): boolean => /razor\s*pay|\brzp\b|\brazp/i.test(narration);

const bare = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** A bank may cut leading zeros, or put its own letters around the reference. */
const core = (utr: string): string => bare(utr).replace(/^0+/, '');

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

const names = (credit: OpenCredit, utr: string): boolean => {
  const wanted = core(utr);
  if (wanted.length < SHORTEST_UTR) return false;
  if (credit.reference !== null && core(credit.reference) === wanted) return true;
  return credit.narration.split(/[^A-Za-z0-9]+/).some((word) => core(word) === wanted);
};

const near = (settlement: OpenSettlement, credit: OpenCredit): boolean => {
  const days = dayNumber(credit.day) - dayNumber(settlement.day);
  return days >= -DAYS_EARLIER && days <= DAYS_LATER;
};

/** The only one of its kind, or undefined. */
const sole = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);

/**
 * Finds each settlement in the bank: first by its UTR, whatever the amount (a wrong one is a difference to be
 * shown, not a reason to overlook it), then by the same amount within a few days. By amount only where both sides
 * have one candidate, among credits that name the gateway first: two equal transfers are for a person to tell apart.
 */
export const matchSettlements = (
  settlements: readonly OpenSettlement[],
  credits: readonly OpenCredit[],
): Match[] => {
  const matches: Match[] = [];
  const taken = new Set<string>();
  const isFree = ({ documentId }: { documentId: string }): boolean => !taken.has(documentId);
  const pair = (settlement: OpenSettlement, credit: OpenCredit, by: Match['by']): void => {
    taken.add(settlement.documentId).add(credit.documentId);
    matches.push({ settlement: settlement.documentId, credit: credit.documentId, by });
  };

  for (const settlement of settlements) {
    const { utr } = settlement;
    if (utr === null) continue;
    const named = credits.filter((credit) => isFree(credit) && names(credit, utr));
    const found = sole(named) ?? sole(named.filter(({ amount }) => amount === settlement.amount));
    if (found) pair(settlement, found, 'utr');
  }

  const fits = (settlement: OpenSettlement, credit: OpenCredit): boolean =>
    settlement.amount === credit.amount &&
    settlement.currency === credit.currency &&
    near(settlement, credit);
  for (const among of [credits.filter(({ narration }) => namesGateway(narration)), credits]) {
    for (const settlement of settlements.filter(isFree)) {
      const candidate = sole(among.filter((credit) => isFree(credit) && fits(settlement, credit)));
      if (!candidate) continue;
      const rivals = settlements.filter((other) => isFree(other) && fits(other, candidate));
      if (rivals.length === 1) pair(settlement, candidate, 'amount');
    }
  }
  return matches;
};
