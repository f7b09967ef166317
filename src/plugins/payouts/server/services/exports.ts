import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { PayoutStatements } from '../../../../api/payout/services/payout-statements';
import { DomainError } from '../../../../domain/errors';
import { dayOf } from '../../../../domain/time/books';
import { now } from '../../../../platform/clock';
import { financeZone } from '../../../../platform/finance-zone';
import { namesOf } from '../../../../platform/people';
import { csvOf } from '../../../../platform/sheets/csv';
import { payoutsOf } from '../payouts';
import { lineColumns, payoutColumns } from './export-columns';
import { findPayouts, type PayoutFilter, type PayoutOrder } from './panel-filter';

export interface CsvFile {
  readonly filename: string;
  readonly csv: Readable;
}

/** Rows of the table of payouts in one file: they are held in memory, so that the file shows one moment. */
const MOST_ROWS = 50_000;

const createExports = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;
  const linesOf: PayoutStatements['lines'] = (documentId) =>
    strapi.service('api::payout.payout-statements').lines(documentId);
  const pdfOf: PayoutStatements['pdf'] = (documentId) =>
    strapi.service('api::payout.payout-statements').pdf(documentId);

  const zoneOf = (): Promise<string> => financeZone(db());

  return {
    /**
     * What the panel's table finds with the same filter, all of it, as of one moment.
     *
     * @throws DomainError REPORT_TOO_LARGE with details.limit
     */
    async payouts(filter: PayoutFilter, order: PayoutOrder): Promise<CsvFile> {
      const found = await (
        await findPayouts(strapi, filter)
      ).page(order, { offset: 0, limit: MOST_ROWS + 1 });
      if (found.length > MOST_ROWS)
        throw new DomainError('REPORT_TOO_LARGE', undefined, { limit: MOST_ROWS });
      const people = found.flatMap(({ preparedBy, approvedBy }) => [preparedBy, approvedBy ?? preparedBy]);
      const names = await namesOf(db(), [...new Set(people)]);
      const zone = await zoneOf();
      const fileName = `payouts-${dayOf(now(), zone)}`;
      const rows = Readable.from(found);
      return {
        filename: `${fileName}.csv`,
        csv: csvOf({ fileName, title: 'Payouts', zone, columns: payoutColumns(names), rows }),
      };
    },

    /** Every ledger line that a payout pays, with what it is made of. @throws DomainError NOT_FOUND */
    async lines(documentId: string): Promise<CsvFile> {
      const payout = await payoutsOf(strapi).read(documentId);
      if (!payout) throw new DomainError('NOT_FOUND');
      const zone = await zoneOf();
      const fileName = `payout-${payout.code.toLowerCase()}-lines`;
      return {
        filename: `${fileName}.csv`,
        csv: csvOf({
          fileName,
          title: `Payout ${payout.code}`,
          zone,
          columns: lineColumns(payout, zone),
          rows: linesOf(documentId),
        }),
      };
    },

    /** @throws DomainError NOT_FOUND */
    statement: pdfOf,
  };
};

export type Exports = ReturnType<typeof createExports>;

export default createExports;
