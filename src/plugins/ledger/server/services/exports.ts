import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Span } from '../../../../domain/time/books';
import { now } from '../../../../platform/clock';
import { financeZone } from '../../../../platform/finance-zone';
import { csvOf } from '../../../../platform/sheets/csv';
import type { Table } from '../../../../platform/sheets/table';
import { xlsxOf } from '../../../../platform/sheets/xlsx';
import type { AccountMovement, DebtRow, Format, SubjectKind } from '../../shared/admin';
import {
  dayBookColumns,
  debtColumns,
  orderColumns,
  payableColumns,
  type StatementRow,
  trialBalanceColumns,
  type VoucherLine,
} from '../export-tables';
import { everyJournal } from '../journals';
import { EVERYTHING, movementsOf, scopeOf } from '../movements';
import { everyLine } from '../statement-lines';
import { subjectOf } from '../subjects';
import type { DebtsService } from './debts';
import { type Days, spanOf } from './statements';

export interface File {
  readonly name: string;
  readonly type: string;
  readonly body: Readable | Buffer;
}

const TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A name that every file system takes. */
const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'unnamed';

const fileOf = async <Row>(table: Table<Row>, format: Format): Promise<File> => ({
  name: `${table.fileName}.${format}`,
  type: TYPES[format],
  body: format === 'csv' ? csvOf(table) : await xlsxOf(table),
});

const each = async function* <Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
};

/** Reports as files that an accountant's program reads. */
export const createExports = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;

  const statementRows = async function* (
    kind: SubjectKind,
    documentId: string,
    span: Span,
  ): AsyncGenerator<StatementRow> {
    const scope = scopeOf(kind, documentId);
    const accounts = await movementsOf(db(), scope, span, true);
    const balance = (name: string, at: Date, amountOf: (account: AccountMovement) => number) =>
      accounts.map((account): StatementRow => ({
        what: 'balance',
        name,
        at: at.toISOString(),
        account,
        amount: amountOf(account),
      }));
    yield* balance('Opening balance', span.startsAt, ({ opening }) => opening);
    for await (const line of everyLine(db(), scope, span)) yield { what: 'line', line };
    yield* balance('Closing balance', new Date(span.endsAt.getTime() - 1), ({ closing }) => closing);
  };

  const voucherLines = async function* (span: Span): AsyncGenerator<VoucherLine> {
    for await (const journal of everyJournal(db(), span))
      for (const line of journal.lines) yield { journal, line };
  };

  return {
    /** Opening, every line, closing. An order's has both sides; the others what we owe the organizer. */
    async statement(kind: SubjectKind, documentId: string, days: Days, format: Format): Promise<File> {
      const { name } = await subjectOf(db(), kind, documentId);
      const zone = await financeZone(db());
      const table: Table<StatementRow> = {
        fileName: `statement-${slug(name)}-${days.from}-${days.to}`,
        title: `Statement ${name}`,
        zone,
        columns: kind === 'order' ? orderColumns(zone) : payableColumns(zone),
        rows: statementRows(kind, documentId, spanOf(days, zone)),
      };
      return fileOf(table, format);
    },

    /** One row a line, with the voucher it belongs to: what accounting programs import. */
    async dayBook(days: Days, format: Format): Promise<File> {
      const zone = await financeZone(db());
      const table: Table<VoucherLine> = {
        fileName: `day-book-${days.from}-${days.to}`,
        title: 'Day book',
        zone,
        columns: dayBookColumns(zone),
        rows: voucherLines(spanOf(days, zone)),
      };
      return fileOf(table, format);
    },

    async trialBalance(days: Days, format: Format): Promise<File> {
      const zone = await financeZone(db());
      const table: Table<AccountMovement> = {
        fileName: `trial-balance-${days.from}-${days.to}`,
        title: 'Trial balance',
        zone,
        columns: trialBalanceColumns,
        rows: each(await movementsOf(db(), EVERYTHING, spanOf(days, zone), true)),
      };
      return fileOf(table, format);
    },

    async debts(format: Format): Promise<File> {
      const service: DebtsService = strapi.plugin('ledger').service('debts');
      const { data, zone } = await service.debts(now());
      const table: Table<DebtRow> = {
        fileName: 'debts',
        title: 'Debts',
        zone,
        columns: debtColumns,
        rows: each(data),
      };
      return fileOf(table, format);
    },
  };
};

export type ExportsService = ReturnType<typeof createExports>;
