import type { Core } from '@strapi/strapi';
import type { PayoutRow } from '../../../../api/payout/types';
import { DomainError } from '../../../../domain/errors';
import { whatToCheck } from '../../../../domain/payouts/to-check';
import { namesOf } from '../../../../platform/people';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { Attempt, PayoutDetail, PayoutLines } from '../../shared/payout-detail';
import { payoutsOf, preparingOf } from '../payouts';
import type { Reader } from '../reader';
import { readPayeeCard } from './panel-payee-card';
import { LISTED_COLUMNS, LISTED_FROM, needsPerson, presentPayouts, type ListedRow } from './panel-rows';
import { stepsOf } from './panel-steps';

type AttemptRow = Omit<Attempt, 'askedAt' | 'settledAt'> & {
  readonly askedAt: Date;
  readonly settledAt: Date | null;
};

const readAttempts = (strapi: Core.Strapi, documentId: string): Promise<AttemptRow[]> =>
  rows<AttemptRow>(
    strapi.db.connection,
    `SELECT a.number, a.state, a.rail, a.key AS reference, a.gateway_payout_id AS "gatewayPayoutId",
            a.asked_at AS "askedAt", a.settled_at AS "settledAt", a.utr, a.fee, a.tax, a.problem,
            (${needsPerson('a')}) AS "needsPerson"
       FROM ${tables.payoutAttempts} a WHERE a.payout_document_id = ? ORDER BY a.number`,
    [documentId],
  );

const readExisting = async (strapi: Core.Strapi, documentId: string): Promise<PayoutRow> => {
  const payout = await payoutsOf(strapi).read(documentId);
  if (!payout) throw new DomainError('NOT_FOUND');
  return payout;
};

const explanationOf = ({ explanation }: PayoutRow): PayoutDetail['explanation'] =>
  explanation && {
    ...explanation,
    parts: explanation.parts.map(({ says, amount, lines }) => ({ says, amount, lines: lines.length })),
  };

/** What is held of the payee's money now; nothing where they are gone. */
const heldOf = async (strapi: Core.Strapi, payout: PayoutRow): Promise<PayoutDetail['held']> => {
  const kind = payout.payable === 'organizer_payable' ? 'organizer' : 'referrer';
  return readHeld(strapi, kind, payout.ownerDocumentId);
};

export const readHeld = async (
  strapi: Core.Strapi,
  kind: 'organizer' | 'referrer',
  ownerDocumentId: string,
): Promise<PayoutDetail['held']> => {
  try {
    const { held } = await preparingOf(strapi).statementOf({ kind, documentId: ownerDocumentId });
    return held.map((part) => ({ ...part, freesAt: part.freesAt?.toISOString() ?? null }));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return [];
    throw error;
  }
};

export const notesOf = async (strapi: Core.Strapi, documentId: string): Promise<PayoutDetail['notes']> => {
  const notes = await payoutsOf(strapi).notes(documentId);
  const names = await namesOf(strapi.db.connection, [...new Set(notes.map(({ by }) => by))]);
  return notes.map(({ id, text, by, at }) => ({ id, text, by: names(by), at: at.toISOString() }));
};

/** Everything about a payout, with a fixed number of statements. @throws DomainError NOT_FOUND */
export const readDetail = async (
  strapi: Core.Strapi,
  documentId: string,
  reader: Reader,
): Promise<PayoutDetail> => {
  const db = strapi.db.connection;
  const payout = await readExisting(strapi, documentId);
  const found = await rows<ListedRow>(
    db,
    `SELECT ${LISTED_COLUMNS} FROM ${LISTED_FROM} WHERE p.document_id = ?`,
    [documentId],
  );
  const [listed] = await presentPayouts(strapi, found, reader);
  if (!listed) throw new DomainError('NOT_FOUND');
  const second = payout.secondApprovedBy;
  const names = second === null ? null : await namesOf(db, [second]);
  const attempts = await readAttempts(strapi, documentId);
  const { timezone } = await payoutsOf(strapi).terms();
  const warnings = (await payoutsOf(strapi).warningsOf([documentId])).get(documentId) ?? [];
  const shown = new Set<string>(listed.warnings);
  return {
    payout: {
      ...listed,
      cutoff: payout.cutoff.toISOString(),
      secondApprovedBy: second === null || names === null ? null : names(second),
      approvedAt: payout.approvedAt?.toISOString() ?? null,
      attempts: payout.attempts,
      rail: payout.rail,
      fee: payout.fee,
      feeTax: payout.feeTax,
    },
    explanation: explanationOf(payout),
    held: await heldOf(strapi, payout),
    payee: await readPayeeCard(db, payout.payeeDocumentId),
    warnings: warnings.filter(({ kind }) => shown.has(kind)),
    attempts: attempts.map(({ askedAt, settledAt, ...attempt }) => ({
      ...attempt,
      askedAt: askedAt.toISOString(),
      settledAt: settledAt?.toISOString() ?? null,
    })),
    timeline: await stepsOf(strapi, { type: 'payout', documentId }),
    notes: await notesOf(strapi, documentId),
    toCheck: attempts
      .filter((attempt) => attempt.needsPerson)
      .slice(-1)
      .flatMap((attempt) =>
        whatToCheck(
          { ...attempt, amount: payout.amount, currency: payout.currency, mask: payout.mask },
          timezone,
        ),
      ),
  };
};

/** The ledger lines of a payout, which sum to its amount. @throws DomainError NOT_FOUND */
export const readLines = async (
  strapi: Core.Strapi,
  documentId: string,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<PayoutLines> => {
  await readExisting(strapi, documentId);
  const { lines, total } = await payoutsOf(strapi).lines(documentId, {
    offset: (page - 1) * pageSize,
    limit: pageSize,
  });
  return {
    data: lines.map(({ id, bookedAt, memo, kind, amount, order, event }) => ({
      id,
      bookedAt: bookedAt.toISOString(),
      memo,
      kind,
      amount,
      order,
      event: event && { documentId: event.documentId, title: event.title },
    })),
    meta: { page, pageSize, total },
  };
};
