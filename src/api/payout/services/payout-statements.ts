import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../domain/errors';
import { orderByOrder, type SplitLine } from '../../../domain/payouts/order-by-order';
import { drawPayoutStatement } from '../../../platform/pdf/payout-statement';
import { payoutSheet } from '../shapes/payout-sheet';
import { ownedBy } from '../store/owners';
import { everyLineOfPayout } from '../store/payable-lines';
import { findPayee, readPayout } from '../store/payout-rows';
import { readTerms } from '../store/terms';
import { PAYABLE_OF, type PayoutRow } from '../types';

export interface Pdf {
  readonly pdf: Buffer;
  readonly filename: string;
}

/** Statements of payouts for whoever may see them: what is paid, why, and every order of it. */
const createPayoutStatements = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;

  const draw = async (payout: PayoutRow): Promise<Pdf> => {
    const lines: SplitLine[] = [];
    for await (const line of everyLineOfPayout(db(), payout.documentId)) lines.push(line);
    const payee = (await findPayee(db(), payout.payeeDocumentId)) ?? null;
    const { timezone } = await readTerms(db());
    const sheet = payoutSheet(payout, payee, orderByOrder(lines), timezone);
    return { pdf: await drawPayoutStatement(sheet), filename: `payout-${payout.code.toLowerCase()}.pdf` };
  };

  return {
    /** For staff. @throws DomainError NOT_FOUND */
    async pdf(documentId: string): Promise<Pdf> {
      const payout = await readPayout(db(), documentId);
      if (!payout) throw new DomainError('NOT_FOUND');
      return draw(payout);
    },

    /** For who is paid: somebody else's payout looks like one that does not exist. @throws DomainError NOT_FOUND */
    async ownPdf(userId: number, documentId: string): Promise<Pdf> {
      const payout = await readPayout(db(), documentId);
      const owners = await ownedBy(db(), userId);
      const own = owners.some(
        (owner) => PAYABLE_OF[owner.kind] === payout?.payable && owner.documentId === payout.ownerDocumentId,
      );
      if (!payout || !own) throw new DomainError('NOT_FOUND');
      return draw(payout);
    },

    /** The ledger lines that it pays, as they were booked, with what each is made of. */
    lines: (documentId: string): AsyncGenerator<SplitLine> => everyLineOfPayout(db(), documentId),
  };
};

export type PayoutStatements = ReturnType<typeof createPayoutStatements>;

export default createPayoutStatements;
