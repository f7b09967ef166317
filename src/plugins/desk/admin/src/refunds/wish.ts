import type { RefundRequest } from '../../../shared/refunds';

export const WISHES = ['people', 'amount', 'all'] as const;
export type WishKind = (typeof WISHES)[number];

export const isWish = (value: unknown): value is WishKind => WISHES.some((kind) => kind === value);

/** What somebody chose in the dialog so far. */
export interface Wish {
  readonly kind: WishKind;
  readonly people: readonly string[];
  /** Minor units; text while what is typed cannot be read; `null` while the box is empty. */
  readonly amount: number | string | null;
}

export const FIRST_WISH: Wish = { kind: 'people', people: [], amount: null };

/** What is asked of the server, or `null` while something is missing. */
export const requestOf = ({ kind, people, amount }: Wish): RefundRequest | null => {
  if (kind === 'all') return { kind: 'all' };
  if (kind === 'amount') return typeof amount === 'number' && amount > 0 ? { kind: 'amount', amount } : null;
  if (people.length === 0) return null;
  if (amount === null) return { kind: 'registrations', registrations: people };
  return typeof amount === 'number' && amount > 0
    ? { kind: 'registrations', registrations: people, amount }
    : null;
};

/** What to do next, while nothing can be asked yet. */
export const missingFrom = ({ kind, people, amount }: Wish): string => {
  if (kind === 'people' && people.length === 0) return 'Choose whose places are given up.';
  return typeof amount === 'string' ? 'The amount cannot be read.' : 'Type an amount.';
};
