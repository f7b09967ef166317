import type { Core } from '@strapi/strapi';
import type { PayoutRow } from '../../../../api/payout/types';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError } from '../../../../domain/errors';
import { bankFileName, bankFileText, type BankFileFormat } from '../../../../domain/payouts/bank-file/lines';
import { attemptKey } from '../../../../domain/payouts/attempt';
import { failureOf } from '../../../../domain/payouts/failure';
import { dayOf } from '../../../../domain/time/books';
import { actorColumns, actorReference, type Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { financeZone } from '../../../../platform/finance-zone';
import { assertSecondPerson } from '../../../../platform/four-eyes';
import { createDocumentId } from '../../../../platform/ids';
import { namesOf } from '../../../../platform/people';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { MOST_IN_A_FILE, type BankFile, type BankFilesPage } from '../../shared/bank-files';
import { openBeneficiary, toldOf } from '../adapters/bank-file';
import { endTransfer, type TransferRow } from '../adapters/bank-file/transfers';
import { payoutsOf } from '../payouts';
import { clientCodeOf, railStateOf } from '../rail';
import {
  countFiles,
  countWaiting,
  findCountedFile,
  insertFile,
  listFiled,
  listFiles,
  listWaiting,
  lockFile,
  lockFileMaking,
  lockWaiting,
  namesStopped,
  nextFileNumber,
  putInFile,
  refuseFile,
  type CountedFile,
} from './bank-file-rows';
import type { News } from './news';
import { isPaused } from './queue';
import { needsSecondPerson } from './tellers';

const CURRENCY = 'INR';
const STOPPED_SINCE =
  'Payouts to somebody in this file were stopped since it was made. Have somebody else say that the bank did not take ' +
  'it; then try its payouts again and make a new file.';

/** Whether a transfer is that of the attempt under way: a worker that slept may have written one that was given up since. */
const isPresent = ({ documentId, state, attempts }: PayoutRow, { key }: TransferRow): boolean =>
  state === 'processing' && key === attemptKey(documentId, attempts);

const sum = (transfers: readonly TransferRow[]): number =>
  transfers.reduce((total, { amount }) => total + amount, 0);

const shown = (file: CountedFile, nameOf: (reference: string) => string): BankFile => ({
  documentId: file.documentId,
  name: file.name,
  format: file.format,
  createdAt: file.madeAt.toISOString(),
  createdBy: nameOf(file.madeBy),
  payouts: file.payouts,
  amount: file.amount,
  currency: CURRENCY,
  settled: file.settled,
  failed: file.failed,
  refused:
    file.refusedBy === null || file.refusedAt === null || file.refusedReason === null
      ? null
      : { by: nameOf(file.refusedBy), at: file.refusedAt.toISOString(), reason: file.refusedReason },
});

/** `strapi.plugin('payouts').service('bankFiles')`: what staff take to the bank where it is the rail. */
const createBankFiles = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;
  const news = (): News => strapi.plugin('payouts').service('news');

  const tell = (
    trx: Trx,
    name: 'PAYOUT_FILE_MADE' | 'PAYOUT_FILE_DOWNLOADED' | 'PAYOUT_FILE_REFUSED',
    documentId: string,
    transfers: readonly TransferRow[],
    actor: Actor,
  ) =>
    append(trx, {
      name: ENTRY[name],
      subjectType: 'payout-file',
      subjectDocumentId: documentId,
      ...actorColumns(actor),
      payload: { payouts: transfers.length, amount: sum(transfers), currency: CURRENCY },
    });

  /** Nothing was paid: the attempt failed, and its transfer with it. */
  const fail = async (trx: Trx, transfer: TransferRow, kind: string, actor: Actor): Promise<void> => {
    const says = failureOf(kind).says;
    await news().learnWithin(trx, { ...toldOf(transfer), state: 'failed', reason: kind }, true, { actor });
    await endTransfer(trx, transfer.key, { state: 'failed', kind, says, utr: null, told_by: null }, now());
  };

  /** The payouts that go into a file now, locked. What must not be paid by now fails and a person decides. */
  const takeWaiting = async (trx: Trx, actor: Actor): Promise<TransferRow[]> => {
    const taken: TransferRow[] = [];
    for (const documentId of await listWaiting(trx, MOST_IN_A_FILE)) {
      const locked = await payoutsOf(strapi).loadForUpdate(trx, documentId);
      const transfer = locked && (await lockWaiting(trx, documentId));
      if (!locked || !transfer || !isPresent(locked.payout, transfer)) continue;
      if (await payoutsOf(strapi).isInDoubt(trx, locked.payout)) continue;
      const obstacle = payoutsOf(strapi).obstacle(locked, now());
      if (obstacle === null) taken.push(transfer);
      else await fail(trx, transfer, obstacle, actor);
    }
    return taken;
  };

  const makeWithin = async (
    trx: Trx,
    format: BankFileFormat,
    clientCode: string,
    actor: Actor,
  ): Promise<string | null> => {
    await lockFileMaking(trx);
    if (await isPaused(trx)) throw new DomainError('PAYOUTS_PAUSED');
    const taken = await takeWaiting(trx, actor);
    if (taken.length === 0) return null;
    const at = now();
    const day = dayOf(at.toISOString(), await financeZone(trx));
    const number = await nextFileNumber(trx, day);
    const documentId = createDocumentId();
    const fileId = await insertFile(trx, {
      documentId,
      name: bankFileName(clientCode, day, number),
      format,
      day,
      number,
      madeBy: actorReference(actor),
      madeAt: at,
    });
    await putInFile(
      trx,
      taken.map(({ id }) => id),
      fileId,
    );
    await tell(trx, 'PAYOUT_FILE_MADE', documentId, taken, actor);
    return documentId;
  };

  const read = async (documentId: string): Promise<BankFile> => {
    const file = await findCountedFile(db(), documentId);
    if (!file) throw new DomainError('NOT_FOUND');
    const nameOf = await namesOf(db(), [file.madeBy, file.refusedBy ?? 'system']);
    return shown(file, nameOf);
  };

  return {
    async list({ page, pageSize }: { page: number; pageSize: number }): Promise<BankFilesPage> {
      const files = await listFiles(db(), { offset: (page - 1) * pageSize, limit: pageSize });
      const nameOf = await namesOf(
        db(),
        files.flatMap(({ madeBy, refusedBy }) => (refusedBy === null ? [madeBy] : [madeBy, refusedBy])),
      );
      return {
        data: files.map((file) => shown(file, nameOf)),
        meta: { page, pageSize, total: await countFiles(db()) },
        waiting: { ...(await countWaiting(db())), currency: CURRENCY },
        rail: railStateOf(strapi),
        resultsByTwo: await needsSecondPerson(db()),
      };
    },

    /** The payouts that stand in a file. @throws DomainError NOT_FOUND */
    async payoutsIn(documentId: string): Promise<string[]> {
      const file = await findCountedFile(db(), documentId);
      if (!file) throw new DomainError('NOT_FOUND');
      return (await listFiled(db(), file.id)).map(({ payoutDocumentId }) => payoutDocumentId);
    },

    /**
     * Puts what waits in a new file, all or nothing. A payout is in one file only: what is in it is asked of the bank, and
     * another file takes the payout only after the bank said that nothing was paid.
     *
     * @throws DomainError BANK_FILE_CODE_MISSING, PAYOUTS_PAUSED, BANK_FILE_EMPTY
     */
    async make(format: BankFileFormat, actor: Actor): Promise<BankFile> {
      const clientCode = clientCodeOf(strapi);
      if (clientCode === null) throw new DomainError('BANK_FILE_CODE_MISSING');
      const made = await inTransaction(strapi, (trx) => makeWithin(trx, format, clientCode, actor));
      // Not thrown inside: what must not be paid failed there, and that stands.
      if (made === null) throw new DomainError('BANK_FILE_EMPTY');
      return read(made);
    },

    /**
     * The file with the accounts in the clear, the same each time. Never once the bank has answered to any of it: taken to
     * the bank a second time it would pay a second time. Nor while payouts, or those to somebody in it, are stopped: a second
     * person refuses it then, and the next file is without them.
     *
     * @throws DomainError NOT_FOUND, BANK_FILE_OVER, PAYOUTS_PAUSED, PAYEE_FROZEN
     */
    download: (documentId: string, actor: Actor): Promise<{ readonly name: string; readonly text: string }> =>
      inTransaction(strapi, async (trx) => {
        const file = await lockFile(trx, documentId);
        if (!file) throw new DomainError('NOT_FOUND');
        const transfers = await listFiled(trx, file.id);
        if (transfers.some(({ state }) => state !== 'open')) throw new DomainError('BANK_FILE_OVER');
        if (await isPaused(trx)) throw new DomainError('PAYOUTS_PAUSED');
        if (await namesStopped(trx, file.id)) throw new DomainError('PAYEE_FROZEN', STOPPED_SINCE);
        const lines = transfers.map((transfer) => ({
          ...openBeneficiary(strapi, transfer.beneficiaryId, transfer.sealed),
          reference: transfer.reference,
          amount: transfer.amount,
          narration: transfer.narration,
          payeeDocumentId: transfer.payeeDocumentId,
        }));
        await tell(trx, 'PAYOUT_FILE_DOWNLOADED', documentId, transfers, actor);
        return { name: file.name, text: bankFileText(file.format, lines, file.day) };
      }),

    /**
     * The bank took nothing of a file: all its payouts failed, and can be tried again. Two people say so, the one who made
     * the file and this one.
     *
     * @throws DomainError NOT_FOUND, SECOND_PERSON_NEEDED, BANK_FILE_OVER
     */
    async refuse(documentId: string, reason: string, actor: Actor): Promise<BankFile> {
      await inTransaction(strapi, async (trx) => {
        const file = await lockFile(trx, documentId);
        if (!file) throw new DomainError('NOT_FOUND');
        await assertSecondPerson(trx, actor, file.madeBy);
        const listed = await listFiled(trx, file.id);
        const inOrder = [...listed].sort((one, other) =>
          one.payeeDocumentId === other.payeeDocumentId
            ? one.payoutDocumentId.localeCompare(other.payoutDocumentId)
            : one.payeeDocumentId < other.payeeDocumentId
              ? -1
              : 1,
        );
        for (const { payoutDocumentId } of inOrder)
          await payoutsOf(strapi).loadForUpdate(trx, payoutDocumentId);
        // Read again under the locks: the bank's answer may have come meanwhile.
        const transfers = await listFiled(trx, file.id);
        if (transfers.some(({ state }) => state !== 'open')) throw new DomainError('BANK_FILE_OVER');
        for (const transfer of transfers) await fail(trx, transfer, 'file_refused', actor);
        await refuseFile(trx, file.id, { by: actorReference(actor), at: now(), reason });
        await tell(trx, 'PAYOUT_FILE_REFUSED', documentId, transfers, actor);
      });
      return read(documentId);
    },
  };
};

export type BankFiles = ReturnType<typeof createBankFiles>;

export default createBankFiles;
