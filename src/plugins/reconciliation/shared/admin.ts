import type { BankLine } from '../../../domain/reconciliation/bank/statement';
import type { DifferenceKind, Side, SubjectType } from '../../../domain/reconciliation/kinds';

/** What the admin routes answer, used by both sides. Times are ISO 8601, UTC; days are `YYYY-MM-DD`; money is minor units. */

export const DIFFERENCE_VIEWS = ['open', 'closed'] as const;
/** `closed`: gone by themselves, or closed with a note. */
export type DifferenceView = (typeof DIFFERENCE_VIEWS)[number];

export const SETTLEMENT_VIEWS = ['all', 'missing', 'matched'] as const;
/** `missing`: not found in the bank yet. */
export type SettlementView = (typeof SETTLEMENT_VIEWS)[number];

export const BANK_VIEWS = ['credits', 'matched', 'aside', 'all'] as const;
/** `credits`: those without a settlement that nobody set aside. */
export type BankView = (typeof BANK_VIEWS)[number];

export interface Page<Row> {
  readonly data: readonly Row[];
  readonly meta: { readonly page: number; readonly pageSize: number; readonly total: number };
}

export interface ShownDifference {
  readonly documentId: string;
  readonly kind: DifferenceKind;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  readonly state: 'open' | 'closed' | 'noted';
  readonly amount: number;
  readonly currency: string;
  readonly ours: Side | null;
  readonly theirs: Side | null;
  readonly recordDocumentId: string | null;
  readonly orderDocumentId: string | null;
  readonly orderCode: string | null;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly closedAt: string | null;
  /** A name; empty where it closed by itself. */
  readonly closedBy: string | null;
  readonly note: string | null;
}

export type DifferencesPage = Page<ShownDifference>;

export interface ShownSettlement {
  readonly documentId: string;
  readonly gatewaySettlementId: string;
  readonly amount: number;
  readonly currency: string;
  readonly fees: number;
  readonly tax: number;
  readonly state: 'created' | 'processed' | 'failed';
  readonly utr: string | null;
  readonly settledAt: string;
  readonly bookedAt: string | null;
  readonly lines: number;
  readonly bank: {
    readonly line: string;
    readonly day: string;
    readonly amount: number;
    readonly by: 'utr' | 'amount' | 'hand';
  } | null;
}

export type SettlementsPage = Page<ShownSettlement>;

export interface ShownSettlementLine {
  readonly entityId: string;
  readonly type: 'payment' | 'refund' | 'transfer' | 'adjustment';
  readonly debit: number;
  readonly credit: number;
  readonly fee: number;
  readonly currency: string;
  readonly orderDocumentId: string | null;
  readonly orderCode: string | null;
}

export interface SettlementDetail {
  readonly settlement: ShownSettlement;
  readonly lines: readonly ShownSettlementLine[];
}

export interface ShownBankLine extends BankLine {
  readonly documentId: string;
  readonly currency: string;
  readonly settlement: { readonly documentId: string; readonly gatewaySettlementId: string } | null;
  readonly matchedBy: 'utr' | 'amount' | 'hand' | null;
  readonly aside: boolean;
  readonly note: string | null;
}

export type BankLinesPage = Page<ShownBankLine>;

/** Settlements that a credit could be, or credits that a settlement could be; the likeliest first. */
export interface Candidates {
  readonly settlements: readonly ShownSettlement[];
  readonly credits: readonly ShownBankLine[];
}

export interface ShownRun {
  readonly documentId: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly from: string;
  readonly to: string;
  readonly askedAt: string;
  readonly finishedAt: string | null;
  readonly payments: number;
  readonly refunds: number;
  readonly settlements: number;
  readonly failure: string | null;
}

export interface Overview {
  /** The comparison that was asked for last, and the last one that was done. */
  readonly asked: ShownRun | null;
  readonly done: ShownRun | null;
  readonly open: number;
  readonly clearing: readonly {
    readonly currency: string;
    /** By the ledger. */
    readonly balance: number;
    /** By payments, refunds and settlements. */
    readonly expected: number;
  }[];
  readonly settlementsMissing: number;
  readonly creditsOpen: number;
  /** The last day that a bank statement shows. */
  readonly bankUntil: string | null;
}

/** What became of a file. */
export interface ImportResult {
  readonly rows: number;
  readonly added: number;
  readonly repeated: number;
  readonly matched: number;
  readonly gaps: readonly number[];
}

export interface ResolveResult {
  readonly state: ShownDifference['state'];
}
