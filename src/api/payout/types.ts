import type { ErrorCode, ErrorDetails } from '../../domain/errors';
import type { ExplainedPart } from '../../domain/payouts/explain';
import type { Actor } from '../../platform/actor';
import type { LeftOutBecause } from '../../domain/payouts/left-out';
import type { PayoutState } from '../../domain/payouts/machine';
import type { Payable } from '../../domain/payouts/payable';
import type { PayeeObstacle } from '../../domain/payouts/payee-obstacle';

export type OwnerKind = 'organizer' | 'referrer';
export type PayableAccount = 'organizer_payable' | 'referrer_payable';

export const PAYABLE_OF: Readonly<Record<OwnerKind, PayableAccount>> = {
  organizer: 'organizer_payable',
  referrer: 'referrer_payable',
};

/** Who is owed: an organizer by documentId, a referrer as `user:<id>`. */
export interface Owner {
  readonly kind: OwnerKind;
  readonly documentId: string;
}

export const PAYOUT_ORIGINS = ['run', 'manual', 'request'] as const;
/** `run` by the schedule, `manual` by a run that a person started, `request` by the payee. */
export type PayoutOrigin = (typeof PAYOUT_ORIGINS)[number];

export type PayoutRail = 'razorpayx' | 'bank_file';
export type PayoutMethod = 'bank' | 'upi';

/** Why an amount is what it is, as it is kept with the payout. Amounts are minor units. */
export interface Explanation {
  readonly says: string;
  /** Sums to the payout's amount; each part names its ledger lines. */
  readonly parts: readonly ExplainedPart[];
  /** Part of the amount: what was taken off for money that was paid out before; ≤ 0. */
  readonly debts: number;
  readonly heldTotal: number;
  readonly holdDays: number;
  readonly minimum: number;
}

/** A payout as SQL reads it. Amounts are minor units of `currency`. */
export interface PayoutRow {
  readonly id: number;
  readonly documentId: string;
  readonly code: string;
  readonly state: PayoutState;
  readonly payeeDocumentId: string;
  readonly payable: PayableAccount;
  readonly ownerDocumentId: string;
  readonly ownerName: string;
  readonly amount: number;
  readonly currency: string;
  /** The moment at which its lines were free. */
  readonly cutoff: Date;
  readonly origin: PayoutOrigin;
  readonly runDocumentId: string | null;
  /** `admin:3`, `user:12`, `system`; so are all that name a person. */
  readonly preparedBy: string;
  readonly preparedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly secondApprovedBy: string | null;
  readonly secondApprovedAt: Date | null;
  readonly heldReason: string | null;
  readonly heldBy: string | null;
  readonly rejectedReason: string | null;
  readonly rejectedBy: string | null;
  readonly endedAt: Date | null;
  readonly failure: string | null;
  readonly failureKind: string | null;
  /** The number of the present attempt; 0 until it is approved. Its key at the rail is `<documentId>-<attempts>`. */
  readonly attempts: number;
  readonly rail: PayoutRail | null;
  readonly method: PayoutMethod;
  readonly mask: string;
  /** When the account was last changed as the payout was prepared; another moment by now is another account. */
  readonly accountChangedAt: Date | null;
  readonly utr: string | null;
  readonly paidAt: Date | null;
  /** What the rail took, GST included, and the GST in it; null until paid. */
  readonly fee: number | null;
  readonly feeTax: number | null;
  readonly explanation: Explanation | null;
  /** Grows by one with every step: who acts on another version is told so. */
  readonly version: number;
  readonly updatedAt: Date;
}

/** What of a payee the money side reads. */
export interface PayeeRow {
  readonly documentId: string;
  readonly kind: OwnerKind;
  readonly ownerDocumentId: string;
  readonly userId: number | null;
  readonly legalName: string;
  readonly method: PayoutMethod;
  readonly mask: string;
  readonly state: 'active' | 'frozen';
  readonly verification: 'none' | 'pending' | 'verified' | 'failed';
  readonly usableFrom: Date | null;
  readonly changedAt: Date | null;
}

/** What the person who acts saw; a payout that moved on since is left alone. */
export interface Expected {
  readonly id: string;
  readonly version: number;
  readonly amount: number;
}

/** What became of one payout of a batch. */
export type PayoutOutcome =
  | {
      readonly id: string;
      readonly ok: true;
      readonly state: PayoutState;
      readonly version: number;
      readonly amount: number;
      readonly currency: string;
    }
  | {
      readonly id: string;
      readonly ok: false;
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: ErrorDetails;
    };

/** One person in a run that is prepared, or would be. */
export interface RunItem {
  readonly owner: Owner & { readonly name: string };
  readonly payeeDocumentId: string | null;
  readonly mask: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly debts: number;
  readonly heldTotal: number;
  /** Part of `heldTotal`: free, and more than one payout pays. */
  readonly nextPayouts: number;
  readonly nextFreeAt: Date | null;
  readonly parts: readonly ExplainedPart[];
  /** Null where a payout is made. */
  readonly leftOut: LeftOutBecause | null;
  /** The payout that stands in the way. */
  readonly payout: string | null;
}

export interface RunPreview {
  readonly cutoff: Date;
  readonly currency: string;
  readonly items: readonly RunItem[];
  readonly totals: { readonly payouts: number; readonly amount: number; readonly leftOut: number };
}

export interface RunRow {
  readonly documentId: string;
  readonly kind: 'daily' | 'weekly' | 'manual';
  readonly cutoff: Date;
  readonly state: 'preparing' | 'prepared';
  readonly totals: { readonly payouts: number; readonly amount: number } | null;
  readonly preparedBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface PayoutNote {
  readonly id: number;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
}

/** What is owed to somebody, and what of it can be paid when. */
export interface OwnerPayable extends Payable {
  readonly owner: Owner & { readonly name: string };
  readonly says: string;
  readonly parts: readonly ExplainedPart[];
  readonly holdDays: number;
  readonly minimum: number;
}

/** What the rail says of an attempt that moved. */
export interface RailFacts {
  readonly at: Date;
  readonly utr?: string | null;
  /** Why, in words for staff. */
  readonly failure?: string | null;
  /** The rail's own word, such as `bank_account_closed`. */
  readonly failureKind?: string | null;
  /** Who found it out or made it so, where it was a person and not the rail. */
  readonly actor?: Actor;
  /** Why a person withdrew it; other staff read it. */
  readonly reason?: string;
}

export interface PaidFacts extends RailFacts {
  /** Minor units; `fee` contains `tax`. */
  readonly fee: { readonly fee: number; readonly tax: number };
}

/**
 * `done`: it moved. `already`: it was there, or further on, so a repeated or late message is harmless.
 * `impossible`: this contradicts what is booked; nothing was changed and a person must look.
 */
export type Marked = 'done' | 'already' | 'impossible';

/** Why an approved payout must not be handed to the rail now. */
export type PayObstacle = PayeeObstacle | 'account_changed';
