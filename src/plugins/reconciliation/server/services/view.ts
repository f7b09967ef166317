import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { DomainError } from '../../../../domain/errors';
import { expectedClearing } from '../../../../domain/reconciliation/compare-settlements';
import type { DifferenceKind, Side, SubjectType } from '../../../../domain/reconciliation/kinds';
import { readJson } from '../../../../platform/json';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import { gatewayOf } from '../../../payments/server/public';
import type {
  BankLinesPage,
  BankView,
  Candidates,
  DifferencesPage,
  DifferenceView,
  Overview,
  Page,
  SettlementDetail,
  SettlementsPage,
  SettlementView,
  ShownBankLine,
  ShownDifference,
  ShownRun,
  ShownSettlement,
  ShownSettlementLine,
} from '../../shared/admin';
import { clearingFacts } from './our-settlements';
import { lastRuns, type RunRow } from './run-rows';
import {
  BANK_LINE_COLUMNS,
  BANK_LINES_FROM,
  DIFFERENCE_COLUMNS,
  SETTLEMENT_COLUMNS,
  SETTLEMENT_LINES,
  SETTLEMENTS_FROM,
} from './view-rows';

export interface Paging {
  readonly page: number;
  readonly pageSize: number;
}

const MOST_CANDIDATES = 20;

type FlatDifference = Omit<ShownDifference, 'ours' | 'theirs' | 'firstSeenAt' | 'lastSeenAt' | 'closedAt'> & {
  readonly facts: unknown;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly closedAt: Date | null;
};

type FlatSettlement = Omit<ShownSettlement, 'settledAt' | 'bookedAt' | 'bank'> & {
  readonly settledAt: Date;
  readonly bookedAt: Date | null;
  readonly matchedBy: 'utr' | 'amount' | 'hand' | null;
  readonly bankLine: string | null;
  readonly bankDay: string | null;
  readonly bankAmount: number | null;
};

type FlatBankLine = Omit<ShownBankLine, 'settlement'> & {
  readonly settlementDocumentId: string | null;
  readonly gatewaySettlementId: string | null;
};

const isSide = (value: unknown): value is Side => typeof value === 'object' && value !== null;

const sidesOf = (facts: unknown): { ours: Side | null; theirs: Side | null } => {
  const read = readJson(facts);
  if (typeof read !== 'object' || read === null) return { ours: null, theirs: null };
  const side = (value: unknown): Side | null => (isSide(value) ? value : null);
  return {
    ours: 'ours' in read ? side(read.ours) : null,
    theirs: 'theirs' in read ? side(read.theirs) : null,
  };
};

const difference = ({ facts, ...row }: FlatDifference): ShownDifference => ({
  ...row,
  ...sidesOf(facts),
  firstSeenAt: row.firstSeenAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
});

const settlement = (row: FlatSettlement): ShownSettlement => {
  const { matchedBy, bankLine, bankDay, bankAmount, ...shown } = row;
  return {
    ...shown,
    settledAt: row.settledAt.toISOString(),
    bookedAt: row.bookedAt?.toISOString() ?? null,
    bank:
      bankLine === null || bankDay === null || bankAmount === null || matchedBy === null
        ? null
        : { line: bankLine, day: bankDay, amount: bankAmount, by: matchedBy },
  };
};

const bankLine = ({ settlementDocumentId, gatewaySettlementId, ...row }: FlatBankLine): ShownBankLine => ({
  ...row,
  settlement:
    settlementDocumentId === null || gatewaySettlementId === null
      ? null
      : { documentId: settlementDocumentId, gatewaySettlementId },
});

const shownRun = (run: RunRow | undefined): ShownRun | null =>
  run === undefined
    ? null
    : {
        documentId: run.documentId,
        state: run.state,
        from: run.fromAt.toISOString(),
        to: run.toAt.toISOString(),
        askedAt: run.askedAt.toISOString(),
        finishedAt: run.finishedAt?.toISOString() ?? null,
        payments: run.payments,
        refunds: run.refunds,
        settlements: run.settlements,
        failure: run.failure,
      };

const SETTLEMENT_WHERE: Readonly<Record<SettlementView, string>> = {
  all: 'true',
  missing: `s.state = 'processed' AND s.amount > 0 AND s.bank_line_document_id IS NULL`,
  matched: 's.bank_line_document_id IS NOT NULL',
};

const BANK_WHERE: Readonly<Record<BankView, string>> = {
  credits: 'b.credit > 0 AND b.set_aside_at IS NULL AND s.id IS NULL',
  matched: 's.id IS NOT NULL',
  aside: 'b.set_aside_at IS NOT NULL',
  all: 'true',
};

/** What staff see of the comparison, page by page. */
const createView = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = (): Knex => strapi.db.connection;

  const pageOf = async <Flat extends object, Shown>(
    columns: string,
    from: string,
    order: string,
    bindings: readonly Knex.Value[],
    { page, pageSize }: Paging,
    show: (row: Flat) => Shown,
  ): Promise<Page<Shown>> => {
    const found = await rows<Flat>(
      knex(),
      `SELECT ${columns} FROM ${from} ORDER BY ${order} LIMIT ? OFFSET ?`,
      [...bindings, pageSize, (page - 1) * pageSize],
    );
    const [count] = await rows<{ total: number }>(
      knex(),
      `SELECT count(*)::int AS total FROM ${from}`,
      bindings,
    );
    return { data: found.map(show), meta: { page, pageSize, total: count?.total ?? 0 } };
  };

  const count = async (from: string): Promise<number> => {
    const [found] = await rows<{ total: number }>(knex(), `SELECT count(*)::int AS total FROM ${from}`);
    return found?.total ?? 0;
  };

  return {
    differences(
      filter: {
        readonly view: DifferenceView;
        readonly kind?: DifferenceKind | undefined;
        readonly subject?: SubjectType | undefined;
        readonly search?: string | undefined;
      },
      paging: Paging,
    ): Promise<DifferencesPage> {
      const { view, kind = null, subject = null, search = null } = filter;
      return pageOf<FlatDifference, ShownDifference>(
        DIFFERENCE_COLUMNS,
        `${tables.differences} d
          WHERE (d.state = 'open') = ?::boolean AND (?::text IS NULL OR d.kind = ?)
            AND (?::text IS NULL OR d.subject_type = ?)
            AND (?::text IS NULL OR upper(d.order_code) = upper(?) OR strpos(d.key, ?) > 0)`,
        view === 'open' ? 'abs(d.amount) DESC, d.id' : 'd.closed_at DESC, d.id DESC',
        [view === 'open', kind, kind, subject, subject, search, search, search],
        paging,
        difference,
      );
    },

    settlements(
      filter: { readonly view: SettlementView; readonly search?: string | undefined },
      paging: Paging,
    ): Promise<SettlementsPage> {
      const { view, search = null } = filter;
      return pageOf<FlatSettlement, ShownSettlement>(
        SETTLEMENT_COLUMNS,
        `${SETTLEMENTS_FROM} WHERE ${SETTLEMENT_WHERE[view]}
            AND (?::text IS NULL OR strpos(s.gateway_settlement_id, ?) > 0 OR strpos(s.utr, upper(?)) > 0)`,
        's.settled_at DESC, s.id DESC',
        [search, search, search],
        paging,
        settlement,
      );
    },

    /** @throws DomainError NOT_FOUND */
    async settlement(documentId: string): Promise<SettlementDetail> {
      const [found] = await rows<FlatSettlement>(
        knex(),
        `SELECT ${SETTLEMENT_COLUMNS} FROM ${SETTLEMENTS_FROM} WHERE s.document_id = ?`,
        [documentId],
      );
      if (!found) throw new DomainError('NOT_FOUND');
      const lines = await rows<ShownSettlementLine>(knex(), SETTLEMENT_LINES, [documentId]);
      return { settlement: settlement(found), lines };
    },

    bankLines(
      filter: { readonly view: BankView; readonly search?: string | undefined },
      paging: Paging,
    ): Promise<BankLinesPage> {
      const { view, search = null } = filter;
      return pageOf<FlatBankLine, ShownBankLine>(
        BANK_LINE_COLUMNS,
        `${BANK_LINES_FROM} WHERE ${BANK_WHERE[view]}
            AND (?::text IS NULL OR strpos(lower(b.narration), lower(?)) > 0
              OR strpos(lower(b.reference), lower(?)) > 0)`,
        'b.day DESC, b.id DESC',
        [search, search, search],
        paging,
        bankLine,
      );
    },

    /**
     * What a credit or a settlement could be matched with: the nearest amount first, then the nearest day.
     *
     * @throws DomainError NOT_FOUND
     */
    async candidates(of: { readonly line: string } | { readonly settlement: string }): Promise<Candidates> {
      const [wanted] =
        'line' in of
          ? await rows<{ amount: string; day: string }>(
              knex(),
              `SELECT credit AS amount, day FROM ${tables.bankLines} WHERE document_id = ?`,
              [of.line],
            )
          : await rows<{ amount: string; day: string }>(
              knex(),
              `SELECT amount, to_char(settled_at, 'YYYY-MM-DD') AS day FROM ${tables.settlements}
                WHERE document_id = ?`,
              [of.settlement],
            );
      if (!wanted) throw new DomainError('NOT_FOUND');
      const near = (amount: string, day: string): string =>
        `abs(${amount} - ?::bigint), abs(${day}::date - ?::date) LIMIT ${MOST_CANDIDATES}`;
      const bindings = [wanted.amount, wanted.day];
      if ('line' in of) {
        const found = await rows<FlatSettlement>(
          knex(),
          `SELECT ${SETTLEMENT_COLUMNS} FROM ${SETTLEMENTS_FROM} WHERE ${SETTLEMENT_WHERE.missing}
            ORDER BY ${near('s.amount', 's.settled_at')}`,
          bindings,
        );
        return { settlements: found.map(settlement), credits: [] };
      }
      const found = await rows<FlatBankLine>(
        knex(),
        `SELECT ${BANK_LINE_COLUMNS} FROM ${BANK_LINES_FROM} WHERE ${BANK_WHERE.credits}
          ORDER BY ${near('b.credit', 'b.day')}`,
        bindings,
      );
      return { settlements: [], credits: found.map(bankLine) };
    },

    async overview(): Promise<Overview> {
      const { asked, done } = await lastRuns(knex());
      const clearing = await clearingFacts(knex(), gatewayOf(strapi).name);
      const [shown] = await rows<{ until: string | null }>(
        knex(),
        `SELECT max(last_day) AS until FROM ${tables.bankStatements}`,
      );
      return {
        asked: shownRun(asked),
        done: shownRun(done),
        open: await count(`${tables.differences} WHERE state = 'open'`),
        clearing: clearing.map((facts) => ({
          currency: facts.currency,
          balance: facts.balance,
          expected: expectedClearing(facts),
        })),
        settlementsMissing: await count(`${SETTLEMENTS_FROM} WHERE ${SETTLEMENT_WHERE.missing}`),
        creditsOpen: await count(`${BANK_LINES_FROM} WHERE ${BANK_WHERE.credits}`),
        bankUntil: shown?.until ?? null,
      };
    },
  };
};

export type View = ReturnType<typeof createView>;

export default createView;
