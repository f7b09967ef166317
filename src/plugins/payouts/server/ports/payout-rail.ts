import type { PayMode } from '../../../../domain/payouts/pay-mode';
import type { GatewayPayout, Outcome } from '../../../payments/server/public';

/**
 * What Mela asks of whoever carries money to people, in Mela's words. Amounts are integers in minor units; ids are the
 * rail's own. Adapters live in ../adapters; tests/emulator/payout-rail.test.ts runs on each of them.
 */

export type { Outcome, PayMode };

export type RailName = 'razorpayx' | 'bank_file';

/** A payout as the rail tells it now. `key` is the reference we gave it. */
export type RailPayout = GatewayPayout & {
  /** Why it failed, in words for staff, where the rail has better ones than its `reason`. */
  readonly says?: string;
};

/** Where the money goes, opened for this one call. Never logged, never kept. */
export type Account =
  | { readonly method: 'bank'; readonly name: string; readonly ifsc: string; readonly accountNumber: string }
  | { readonly method: 'upi'; readonly name: string; readonly vpa: string };

export interface Beneficiary {
  readonly contactId: string;
  readonly fundAccountId: string;
}

export interface NewRailPayout {
  /** `<payout>-<attempt>`, 4–36 characters of `[A-Za-z0-9_-]`. The same key never pays twice within seven days. */
  readonly key: string;
  /** What people call the payout: seven capital letters and digits. */
  readonly code: string;
  readonly fundAccountId: string;
  readonly amount: number;
  readonly currency: string;
  readonly mode: PayMode;
  /** What the payee's bank shows: at most 30 letters, digits and spaces, of which nine are sure to be seen. */
  readonly narration: string;
}

/** What the bank says of an account, as the rail tells it now. `key` is the reference we gave the check. */
export interface RailCheck {
  readonly id: string;
  readonly key: string | null;
  /**
   * asked: the bank has not answered. active, invalid: it has. broken: a technical failure, nothing is known of the
   * account.
   */
  readonly state: 'asked' | 'active' | 'invalid' | 'broken';
  /** As the bank knows the account's owner, where it tells. */
  readonly registeredName: string | null;
  /** What went to the account; null where nothing did. */
  readonly spent: { readonly amount: number; readonly currency: string } | null;
}

/** Asks a bank whether an account is there, and whose it is: mostly by sending a rupee to it. */
export interface AccountChecks {
  /** No key makes it happen once: after a lost answer look for the check with `find` before you ask again. */
  ask(check: {
    readonly key: string;
    readonly fundAccountId: string;
    readonly method: 'bank' | 'upi';
  }): Promise<Outcome<RailCheck>>;
  fetch(id: string): Promise<Outcome<RailCheck>>;
  /** By the key we gave, among those asked for since. Lists may lag: null is no proof that nothing was asked. */
  find(key: string, since: Date): Promise<Outcome<RailCheck | null>>;
}

export interface PayoutRail {
  readonly name: RailName;
  /** Null where the rail cannot check accounts. */
  readonly checks: AccountChecks | null;
  /** Whether an id of a beneficiary is of this rail. */
  knows(fundAccountId: string): boolean;
  /** Makes the account known to the rail; the same details again give the same ids. */
  ensureBeneficiary(reference: string, account: Account): Promise<Outcome<Beneficiary>>;
  /**
   * Repeating it with the same key and the same content tells how that payout stands and never makes a second one.
   * Where our balance is short the payout waits at the rail.
   */
  pay(payout: NewRailPayout): Promise<Outcome<RailPayout>>;
  /** By the key we gave. Lists may lag: null is no proof that nothing was made. */
  find(key: string): Promise<Outcome<RailPayout | null>>;
  fetch(id: string): Promise<Outcome<RailPayout>>;
  /** Takes back what waits at the rail and tells it as cancelled; refused where the money may be on its way. */
  cancel(id: string): Promise<Outcome<RailPayout>>;
}
