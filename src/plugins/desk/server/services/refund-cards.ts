import type { Core } from '@strapi/strapi';
import { refundActs } from '../../../../domain/refunds/acts';
import type { RefundState } from '../../../../domain/refunds/machine';
import type { Actor } from '../../../../platform/actor';
import { samePerson } from '../../../../platform/four-eyes';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { RefundCard, RefundSpeed } from '../../shared/refunds';
import { nameActors } from './people';

interface FoundRefund {
  readonly documentId: string;
  readonly amount: number;
  readonly currency: string;
  readonly state: RefundState;
  readonly cause: string;
  readonly note: string | null;
  readonly at: Date;
  readonly requestedBy: string | null;
  readonly approvedBy: string | null;
  readonly rejectedBy: string | null;
  readonly rejectedReason: string | null;
  readonly failure: string | null;
  readonly via: 'gateway' | 'outside';
  readonly speed: RefundSpeed;
  readonly paidBy: string | null;
  readonly paidReference: string | null;
  readonly paidOn: string | null;
  readonly hasProof: boolean;
  /** Money that pays for nothing, sent back by the rules alone. */
  readonly automatic: boolean;
}

const CARDS = `
SELECT document_id AS "documentId", amount, currency, state, reason AS cause, note, created_at AS at,
       requested_by AS "requestedBy", approved_by AS "approvedBy", rejected_by AS "rejectedBy",
       rejected_reason AS "rejectedReason", failure, via, speed, paid_by AS "paidBy",
       paid_reference AS "paidReference", paid_on::text AS "paidOn", proof_key IS NOT NULL AS "hasProof", automatic
  FROM ${tables.refunds}`;

/** Refunds as the panel shows them. */
export const createRefundCards = (strapi: Core.Strapi) => {
  const read = async (where: string, id: string, reader: Actor): Promise<RefundCard[]> => {
    const found = await rows<FoundRefund>(strapi.db.connection, `${CARDS} WHERE ${where} = ? ORDER BY id`, [
      id,
    ]);
    const nameOf = await nameActors(
      strapi,
      found.flatMap(({ requestedBy, approvedBy, rejectedBy }) => [requestedBy, approvedBy, rejectedBy]),
    );
    return Promise.all(
      found.map(async (row): Promise<RefundCard> => {
        const { requestedBy, approvedBy, rejectedBy, rejectedReason, paidBy, at, note, ...refund } = row;
        const own =
          row.state === 'requested' &&
          requestedBy !== null &&
          (await samePerson(strapi.db.connection, reader, requestedBy));
        const decidedBy = rejectedBy ?? approvedBy;
        return {
          documentId: refund.documentId,
          amount: refund.amount,
          currency: refund.currency,
          state: refund.state,
          cause: refund.cause,
          reason: note,
          at: at.toISOString(),
          askedBy: nameOf(requestedBy),
          decidedBy: decidedBy === null ? null : nameOf(decidedBy),
          failure: rejectedReason ?? refund.failure,
          via: refund.via,
          speed: refund.speed,
          settled:
            paidBy === null
              ? null
              : {
                  method: paidBy,
                  reference: refund.paidReference,
                  paidOn: refund.paidOn,
                  proof: refund.hasProof,
                },
          can: refundActs(refund, own),
        };
      }),
    );
  };

  return {
    ofOrder: (orderDocumentId: string, reader: Actor): Promise<RefundCard[]> =>
      read('order_document_id', orderDocumentId, reader),

    async one(documentId: string, reader: Actor): Promise<RefundCard | undefined> {
      const [card] = await read('document_id', documentId, reader);
      return card;
    },
  };
};

export type RefundCards = ReturnType<typeof createRefundCards>;
