import type { AdjustmentState } from '../../../domain/ledger/adjustment';
import type { AccountCode } from '../../../domain/ledger/accounts';
import type { Age } from '../../../domain/ledger/ageing';
import type { JournalKind } from '../../../domain/ledger/journal';
import type { OpenMonthState } from '../../../domain/ledger/months';
import type { Split } from '../../../domain/ledger/statement';

/**
 * What the admin routes of the plugin answer, used by both sides. Times are ISO 8601 in UTC, days are
 * `2026-05-31` in the zone of the books, amounts integers in minor units.
 */

export const SUBJECTS = ['organizer', 'event', 'order'] as const;
export type SubjectKind = (typeof SUBJECTS)[number];

export interface Subject {
  kind: SubjectKind;
  documentId: string;
  /** The organizer's name, the event's title, the order's code. */
  name: string;
}

/** What every page begins with. */
export interface Context {
  /** Of the books. */
  zone: string;
  /** There. */
  today: string;
  currency: string;
}

export interface Choices {
  data: Subject[];
}

/** Days of the books, both included, and their time zone. */
export interface Period {
  from: string;
  to: string;
  zone: string;
}

export interface Paging {
  page: number;
  pageSize: number;
  hasNext: boolean;
}

/** One account over a period; `opening` and `closing` as its kind shows them. */
export interface AccountMovement {
  account: AccountCode;
  accountName: string;
  ownerDocumentId: string | null;
  ownerName: string | null;
  currency: string;
  opening: number;
  debit: number;
  credit: number;
  closing: number;
}

export interface StatementLine {
  documentId: string;
  at: string;
  kind: JournalKind;
  causeKey: string;
  memo: string;
  account: AccountCode;
  accountName: string;
  ownerName: string | null;
  currency: string;
  /** As the account's kind shows it: what grows the account is positive. */
  change: number;
  balance: number;
  /** What the change is made of, on a person's account. */
  split: Split | null;
  orderDocumentId: string | null;
  orderCode: string | null;
  eventDocumentId: string | null;
  eventTitle: string | null;
}

/** `accounts` hold the opening and the closing of the whole period, whatever page of lines is shown. */
export interface Statement {
  subject: Subject;
  period: Period;
  accounts: AccountMovement[];
  lines: StatementLine[];
  paging: Paging;
}

export interface JournalLine {
  account: AccountCode;
  accountName: string;
  ownerName: string | null;
  debit: number;
  credit: number;
  currency: string;
  orderDocumentId: string | null;
  orderCode: string | null;
  eventTitle: string | null;
}

export interface JournalRow {
  documentId: string;
  /** The voucher number: grows with every journal, may skip numbers. */
  number: number;
  at: string;
  kind: JournalKind;
  causeKey: string;
  memo: string;
  lines: JournalLine[];
}

export interface DayBook {
  period: Period;
  journals: JournalRow[];
  /** Of the whole period, per currency. */
  totals: { currency: string; journals: number; debit: number; credit: number }[];
  paging: Paging;
}

export interface TrialBalance {
  period: Period;
  accounts: AccountMovement[];
}

export interface ClosedMonth {
  month: string;
  closedAt: string;
  closedBy: string;
  journals: number;
  totals: AccountMovement[];
}

export interface Months {
  zone: string;
  open: { month: string; state: OpenMonthState }[];
  closed: ClosedMonth[];
}

/** What closing the next month will do, before anyone confirms. */
export interface MonthPreview {
  month: string;
  period: Period;
  journals: number;
  totals: AccountMovement[];
  /** Adjustments that still wait: they will be booked in the month in which they are approved. */
  adjustmentsWaiting: number;
}

export interface AdjustmentRow {
  documentId: string;
  state: AdjustmentState;
  reason: string;
  currency: string;
  lines: {
    account: AccountCode;
    accountName: string;
    ownerName: string | null;
    debit: number;
    credit: number;
  }[];
  order: { documentId: string; code: string } | null;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  answer: string | null;
  /** Whether the one who reads is who proposed it: they cannot approve it. */
  own: boolean;
}

export interface Adjustments {
  data: AdjustmentRow[];
  currency: string;
  paging: Paging;
}

export interface DebtRow {
  organizer: Subject;
  currency: string;
  /** Positive: what they owe. */
  owed: number;
  ages: Record<Age, number>;
  /** When the oldest part that is still unpaid came about, and what it was. */
  since: string;
  days: number;
  causeKey: string;
}

export interface Debts {
  now: string;
  zone: string;
  data: DebtRow[];
  totals: { currency: string; owed: number; ages: Record<Age, number> }[];
}

export const REPORTS = ['statement', 'day-book', 'trial-balance', 'debts'] as const;
export type Report = (typeof REPORTS)[number];
export const FORMATS = ['csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];
