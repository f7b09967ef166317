import type { HeldNow, Step } from './explained';
import type { Page, Sum } from './page';

export interface PayeeCard {
  readonly documentId: string;
  readonly kind: 'organizer' | 'referrer';
  readonly name: string;
  readonly legalName: string;
  readonly method: 'bank' | 'upi';
  readonly mask: string;
  readonly ifsc: string | null;
  readonly bankName: string | null;
  readonly state: 'active' | 'frozen';
  readonly frozenReason: string | null;
  readonly verification: 'none' | 'pending' | 'verified' | 'failed';
  /** The name that the bank told, where it told one. */
  readonly verifiedName: string | null;
  readonly changedAt: string | null;
  readonly usableFrom: string | null;
  readonly paid: Sum;
  readonly lastPaidAt: string | null;
}

export const PAYEE_VIEWS = ['all', 'unverified', 'frozen', 'debts'] as const;
/** `unverified`: nobody knows whether the account is theirs, or it is known not to be there. */
export type PayeeView = (typeof PAYEE_VIEWS)[number];

/** `GET /payees`; all optional. */
export interface PayeeQuery {
  readonly view?: PayeeView;
  /** Part of a payee's name, or of the name on the account. */
  readonly q?: string;
  readonly page?: number;
  readonly pageSize?: number;
}

export interface ListedPayee extends PayeeCard {
  /** What the ledger owes them; negative is a debt. */
  readonly balance: number;
  readonly currency: string;
  /** The bank knows the account's owner by a name that is not the one they gave. */
  readonly nameDiffers: boolean;
  /** Why the last check of an account that nobody has checked came to nothing, in words; null where none did. */
  readonly checkProblem: string | null;
}

/** `GET /payees` (right: read), the names in their order. */
export interface PayeesPage extends Page<ListedPayee> {
  /** How many there are in each view, with the same text. */
  readonly views: Readonly<Record<PayeeView, number>>;
  /** People who owe us and never entered an account: they stand in no list. The amount is positive. */
  readonly debtsWithoutAccount: Sum;
  readonly currency: string;
}

/** `GET /payees/:id` (right: read) */
export interface PayeeDetail {
  readonly payee: ListedPayee;
  readonly history: readonly Step[];
  readonly held: readonly HeldNow[];
  readonly payableNow: { readonly amount: number; readonly says: string };
}

/**
 * `POST /payees/:id/freeze` and `/unfreeze` (right: payees), with what other staff read: 3–500 characters. Both answer a
 * PayeeDetail. Nobody allows payouts to themselves.
 */
export interface FreezeBody {
  readonly reason: string;
}

/**
 * `POST /payees/:id/check` (right: payees), without a body: the bank is asked once more about an account that it said nothing
 * of (verification `none`). Answers a PayeeDetail.
 */
