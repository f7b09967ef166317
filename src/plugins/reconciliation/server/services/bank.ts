import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError, unwrap } from '../../../../domain/errors';
import { matchSettlements } from '../../../../domain/reconciliation/bank/match';
import { readStatement } from '../../../../domain/reconciliation/bank/statement';
import { actorColumns, actorReference, SYSTEM, type Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { createDocumentId } from '../../../../platform/ids';
import { putPrivate } from '../../../../platform/storage';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { readCsv } from '../csv';
import { bankDay } from '../zone';
import {
  clearMatch,
  fileOfHash,
  insertStatement,
  lockBankLine,
  openCredits,
  openSettlements,
  setBankLineAside,
  writeMatch,
  type BankLineRow,
} from './bank-rows';
import createGather, { heardNothing } from './gather';
import { keepDifferences } from './keeping';
import { lockSettlement, SETTLEMENT_CURRENCY } from './settlement-rows';

export interface Imported {
  readonly statement: string;
  readonly rows: number;
  readonly added: number;
  /** Known from an earlier file, or written twice in this one. */
  readonly repeated: number;
  readonly matched: number;
  /** Lines after which the balance jumps. */
  readonly gaps: readonly number[];
}

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

const repeatedFile = (name: string): DomainError =>
  new DomainError('CONFLICT', `This very file was taken in before, as ${name}.`, { reason: 'repeated' });

const createBank = ({ strapi }: { strapi: Core.Strapi }) => {
  const gather = createGather({ strapi });

  /** Differences that the bank explains, or makes: judged anew without asking the gateway. */
  const judge = async (actor: Actor): Promise<void> => {
    const { facts, covers } = await gather.facts(heardNothing(), null);
    await keepDifferences(strapi, facts, covers, { actor });
  };

  const tell = (
    trx: Trx,
    name: 'SETTLEMENT_MATCHED' | 'SETTLEMENT_UNMATCHED',
    actor: Actor,
    given: {
      readonly settlement: string;
      readonly line: string;
      readonly by: string;
    },
  ) =>
    append(trx, {
      name: ENTRY[name],
      subjectType: 'settlement',
      subjectDocumentId: given.settlement,
      ...actorColumns(actor),
      payload: { bankLine: given.line, by: given.by },
    });

  /** Finds settlements in the bank. Whoever matches one meanwhile wins: each match is written only where none is. */
  const match = async (): Promise<number> => {
    const knex = strapi.db.connection;
    const matches = matchSettlements(await openSettlements(knex), await openCredits(knex));
    let written = 0;
    for (const { settlement, credit, by } of matches)
      written += await inTransaction(strapi, async (trx) => {
        const line = await lockBankLine(trx, credit);
        if (!line || line.settlementDocumentId !== null || line.setAsideAt !== null) return 0;
        if (!(await writeMatch(trx, settlement, credit, by, now()))) return 0;
        await tell(trx, 'SETTLEMENT_MATCHED', SYSTEM, { settlement, line: credit, by });
        return 1;
      });
    return written;
  };

  const lockLine = async (trx: Trx, documentId: string): Promise<BankLineRow> => {
    const line = await lockBankLine(trx, documentId);
    if (!line) throw new DomainError('NOT_FOUND');
    return line;
  };

  return {
    match,

    /**
     * Takes in a bank statement: all of its lines or none. Lines that an earlier file brought are kept once, the file
     * itself lies privately with us, and settlements are looked for in what is new.
     *
     * @throws DomainError FILE_UNREADABLE with what is wrong in which line; CONFLICT (`reason`: repeated) for a file
     *   that was taken in before
     */
    async import(file: { readonly name: string; readonly content: Buffer }, actor: Actor): Promise<Imported> {
      const at = now();
      const fileHash = sha256(file.content);
      const former = await fileOfHash(strapi.db.connection, fileHash);
      if (former !== undefined) throw repeatedFile(former);
      const { lines, repeated, gaps } = unwrap(readStatement(readCsv(file.content), bankDay(at)));
      const days = lines.map(({ day }) => day).sort();
      const documentId = createDocumentId();
      const storageKey = `bank-statements/${documentId}/statement.csv`;
      // Stored first: a file without rows does no harm, rows without their file could never be checked again.
      await putPrivate(strapi, storageKey, file.content, 'text/csv');
      const added = await inTransaction(strapi, async (trx) => {
        const count = await insertStatement(
          trx,
          {
            documentId,
            fileName: file.name,
            fileHash,
            storageKey,
            firstDay: days[0] ?? '',
            lastDay: days.at(-1) ?? '',
            importedBy: actorReference(actor),
          },
          lines.map((line) => ({ ...line, identity: sha256(line.identity) })),
          SETTLEMENT_CURRENCY,
          at,
        );
        if (count === null) throw repeatedFile(file.name);
        await append(trx, {
          name: ENTRY.BANK_STATEMENT_IMPORTED,
          subjectType: 'bank-statement',
          subjectDocumentId: documentId,
          ...actorColumns(actor),
          payload: { rows: lines.length, added: count },
        });
        return count;
      });
      const matched = await match();
      await judge(actor);
      return {
        statement: documentId,
        rows: lines.length + repeated,
        added,
        repeated: lines.length - added + repeated,
        matched,
        gaps,
      };
    },

    /**
     * Staff say that this credit is that settlement.
     *
     * @throws DomainError NOT_FOUND; CONFLICT (`reason`: no_credit, matched, not_processed)
     */
    async matchByHand(lineId: string, settlementId: string, actor: Actor): Promise<void> {
      await inTransaction(strapi, async (trx) => {
        const line = await lockLine(trx, lineId);
        const settlement = await lockSettlement(trx, settlementId);
        if (!settlement) throw new DomainError('NOT_FOUND');
        if (line.credit === 0)
          throw new DomainError('CONFLICT', 'A settlement is a credit, and this is a debit.', {
            reason: 'no_credit',
          });
        if (settlement.state !== 'processed')
          throw new DomainError('CONFLICT', 'This settlement was never paid out.', {
            reason: 'not_processed',
          });
        const at = now();
        if (line.settlementDocumentId !== null || !(await writeMatch(trx, settlementId, lineId, 'hand', at)))
          throw new DomainError('CONFLICT', 'One of the two is matched already.', { reason: 'matched' });
        if (line.setAsideAt !== null) await setBankLineAside(trx, lineId, null, at);
        await tell(trx, 'SETTLEMENT_MATCHED', actor, { settlement: settlementId, line: lineId, by: 'hand' });
      });
      await judge(actor);
    },

    /** @throws DomainError NOT_FOUND; CONFLICT (`reason`: not_matched) */
    async unmatch(lineId: string, actor: Actor): Promise<void> {
      await inTransaction(strapi, async (trx) => {
        const { settlementDocumentId } = await lockLine(trx, lineId);
        if (settlementDocumentId === null)
          throw new DomainError('CONFLICT', 'This line is not matched.', { reason: 'not_matched' });
        await clearMatch(trx, settlementDocumentId, lineId, now());
        await tell(trx, 'SETTLEMENT_UNMATCHED', actor, {
          settlement: settlementDocumentId,
          line: lineId,
          by: 'hand',
        });
      });
      await judge(actor);
    },

    /**
     * Staff say that a credit is no settlement, and why; or, without a note, that it may be one after all.
     *
     * @throws DomainError NOT_FOUND; CONFLICT (`reason`: matched)
     */
    async setAside(lineId: string, note: string | null, actor: Actor): Promise<void> {
      await inTransaction(strapi, async (trx) => {
        const line = await lockLine(trx, lineId);
        if (line.settlementDocumentId !== null)
          throw new DomainError('CONFLICT', 'This line is matched with a settlement.', { reason: 'matched' });
        await setBankLineAside(
          trx,
          lineId,
          note === null ? null : { by: actorReference(actor), note },
          now(),
        );
        await append(trx, {
          name: ENTRY.BANK_LINE_SET_ASIDE,
          subjectType: 'bank-line',
          subjectDocumentId: lineId,
          ...actorColumns(actor),
          payload: { aside: note !== null },
        });
      });
      await judge(actor);
    },
  };
};

export type Bank = ReturnType<typeof createBank>;

export default createBank;
