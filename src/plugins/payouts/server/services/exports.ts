import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { PayoutStatements } from '../../../../api/payout/services/payout-statements';
import { DomainError } from '../../../../domain/errors';
import { financeZone } from '../../../../platform/finance-zone';
import { csvOf } from '../../../../platform/sheets/csv';
import { payoutsOf } from '../payouts';
import { lineColumns } from './export-columns';

export interface CsvFile {
  readonly filename: string;
  readonly csv: Readable;
}

const createExports = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;
  const linesOf: PayoutStatements['lines'] = (documentId) =>
    strapi.service('api::payout.payout-statements').lines(documentId);
  const pdfOf: PayoutStatements['pdf'] = (documentId) =>
    strapi.service('api::payout.payout-statements').pdf(documentId);

  return {
    /** Every ledger line that a payout pays, with what it is made of. @throws DomainError NOT_FOUND */
    async lines(documentId: string): Promise<CsvFile> {
      const payout = await payoutsOf(strapi).read(documentId);
      if (!payout) throw new DomainError('NOT_FOUND');
      const zone = await financeZone(db());
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
