import type { PayeeRow } from '../payout/types';

export type VerificationOutcome = 'verified' | 'failed' | 'none';

/** What the gateway found out about an account; `none` where it cannot be checked. */
export interface FoundOut {
  readonly outcome: VerificationOutcome;
  /** Of the account that was checked, which may be another one by now. */
  readonly changedAt: Date;
  /** As the bank knows the account's owner. */
  readonly name?: string | null;
}

/** A payee as staff may see it: the account itself stays sealed, see `open`. */
export interface PayeeRecord extends PayeeRow {
  readonly ifsc: string | null;
  readonly bankName: string | null;
  /** Why payouts were stopped or allowed again, by whom (`admin:3`) and when; for staff only. */
  readonly stateReason: string | null;
  readonly stateBy: string | null;
  readonly stateAt: Date | null;
  readonly verifiedName: string | null;
  readonly usableFrom: Date;
  /** Tells one account from the next: what was found out about another one is no longer true. */
  readonly changedAt: Date;
  /** Ids of this account at the payout rail, once it knows it. */
  readonly contactId: string | null;
  readonly fundAccountId: string | null;
}

/** An account in the clear, for the one call that needs it. Never logged, never kept. */
export type OpenAccount = {
  readonly name: string;
  /** Of the payee, when it was opened. */
  readonly changedAt: Date;
} & (
  | { readonly method: 'bank'; readonly ifsc: string; readonly accountNumber: string }
  | { readonly method: 'upi'; readonly vpa: string }
);
