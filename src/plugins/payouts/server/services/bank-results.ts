import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { unwrap } from '../../../../domain/errors';
import { formatMoney } from '../../../../domain/money/format';
import { readAttemptKey } from '../../../../domain/payouts/attempt';
import {
  failureKindOf,
  namesResultColumns,
  readBankResults,
  type BankResult,
} from '../../../../domain/payouts/bank-file/results';
import { failureOf } from '../../../../domain/payouts/failure';
import { actorColumns, actorReference, type Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { createDocumentId } from '../../../../platform/ids';
import { readCsv } from '../../../../platform/sheets/read-csv';
import { inTransaction } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import type { BankResults } from '../../shared/bank-files';
import { toldOf } from '../adapters/bank-file';
import { endTransfer, findTransfer, type TransferRow } from '../adapters/bank-file/transfers';
import type { RailPayout } from '../ports/payout-rail';
import { findAttempt } from './attempt-rows';
import type { News } from './news';
import { isTheirOwn, needsSecondPerson } from './tellers';

/** What became of a row; a text is what is wrong with it. */
type Taken = Exclude<keyof BankResults, 'rows' | 'problems'> | { readonly says: string };

/** Of the finance settings: see tellers.ts. */
interface Rule {
  readonly byTwo: boolean;
}

const LONGEST_SHOWN = 40;

const TOLD = { paid: 'paid', failed: 'failed', returned: 'reversed' } as const;

/** The bank's row in the port's words; null where it says nothing yet. */
const newsOf = (transfer: TransferRow, result: BankResult): RailPayout | null => {
  if (result.outcome === 'pending') return null;
  const told = toldOf(transfer);
  const state = TOLD[result.outcome];
  if (state === 'paid') return { ...told, state, utr: result.utr ?? told.utr };
  const known = failureKindOf(result.reason);
  const kind = state === 'reversed' && known === 'bank_rejected' ? 'bank_returned' : known;
  const { says } = failureOf(kind);
  return {
    ...told,
    state,
    utr: result.utr ?? told.utr,
    reason: kind,
    says: result.reason === null ? says : `${says} The bank says: “${result.reason}”.`,
  };
};

/** Why a row cannot be believed; null where it can. */
const doubt = (transfer: TransferRow | undefined, result: BankResult): string | null => {
  const reference = result.reference.slice(0, LONGEST_SHOWN);
  if (!transfer) return `No payout was asked for as ${reference}.`;
  if (transfer.fileId === null) return `${reference} stands in no file for the bank.`;
  if (transfer.amount === result.amount) return null;
  const [ours, theirs] = [transfer, result].map(({ amount }) => formatMoney(amount, transfer.currency));
  return `${reference} is a payout of ${ours}, and the bank says ${theirs}. Nothing of it was believed.`;
};

/** `strapi.plugin('payouts').service('bankResults')`: what the bank answers to its files. */
const createBankResults = ({ strapi }: { strapi: Core.Strapi }) => {
  const news = (): News => strapi.plugin('payouts').service('news');

  const believe = (transfer: TransferRow, told: RailPayout, actor: Actor, { byTwo }: Rule): Promise<Taken> =>
    inTransaction(strapi, async (trx) => {
      // What is known already may be told by anybody: it changes nothing.
      if (transfer.state !== told.state && (await isTheirOwn(trx, transfer, actor, { byTwo })))
        return 'forOthers';
      const learned = await news().learnWithin(trx, told, true, { actor });
      if (learned === 'nothing') return 'repeated';
      if (learned !== 'done')
        return {
          says: `The bank says that ${transfer.reference} is ${told.state}, and the books say otherwise. A person must look at it.`,
        };
      const key = readAttemptKey(transfer.key);
      const attempt = key && (await findAttempt(trx, key.payoutDocumentId, key.number));
      const state = attempt?.state;
      if (state !== 'paid' && state !== 'failed' && state !== 'reversed')
        throw new Error(`Attempt ${transfer.key} did not end`);
      const paid = state === 'paid';
      await endTransfer(
        trx,
        transfer.key,
        {
          state,
          kind: paid ? null : told.reason,
          says: paid ? null : (told.says ?? null),
          utr: told.utr,
          told_by: actorReference(actor),
        },
        now(),
      );
      return state === 'reversed' ? 'returned' : state;
    });

  const takeRow = async (result: BankResult, actor: Actor, rule: Rule): Promise<Taken> => {
    const transfer = await findTransfer(strapi.db.connection, result.reference);
    const says = doubt(transfer, result);
    if (!transfer || says !== null) return { says: says ?? '' };
    const told = newsOf(transfer, result);
    if (told === null) return transfer.state === 'open' ? 'pending' : 'repeated';
    return believe(transfer, told, actor, rule);
  };

  return {
    /**
     * Takes in what the bank answered, row by row: a file may come twice, in parts or with rows of other people's. Each row
     * is its own transaction, so what a crash leaves out the same file brings later. Nothing of the file is kept. What
     * became of money that this person let go is left for somebody else, who takes in the same file.
     *
     * @throws DomainError FILE_UNREADABLE
     */
    async takeIn(content: Buffer, actor: Actor): Promise<BankResults> {
      const file = unwrap(readBankResults(readCsv(content, namesResultColumns)));
      const rule: Rule = { byTwo: await needsSecondPerson(strapi.db.connection) };
      const counts = { paid: 0, failed: 0, returned: 0, pending: 0, repeated: 0, forOthers: 0 };
      const problems = file.problems.map(({ line, message }) => ({ row: line, says: message }));
      for (const result of file.results) {
        const taken = await takeRow(result, actor, rule);
        if (typeof taken === 'string') counts[taken] += 1;
        else problems.push({ row: result.line, says: taken.says });
      }
      await inTransaction(strapi, (trx) =>
        append(trx, {
          name: ENTRY.PAYOUT_FILE_TAKEN_IN,
          subjectType: 'payout-file',
          subjectDocumentId: createDocumentId(),
          ...actorColumns(actor),
          payload: { rows: file.rows, ...counts, problems: problems.length },
        }),
      );
      return {
        rows: file.rows,
        ...counts,
        problems: problems.sort((one, other) => one.row - other.row),
      };
    },
  };
};

export type BankResultsService = ReturnType<typeof createBankResults>;

export default createBankResults;
