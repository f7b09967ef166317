import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { accountNumberFault, ifscFault } from '../../../../../domain/payouts/account';
import { readAttemptKey } from '../../../../../domain/payouts/attempt';
import { bankReference } from '../../../../../domain/payouts/bank-file/lines';
import { now } from '../../../../../platform/clock';
import { deriveSecret } from '../../../../../platform/derived-secret';
import { seal, unseal } from '../../../../../platform/sealing';
import { tables } from '../../../../../platform/tables';
import { rows } from '../../../../../platform/transaction';
import type { Account, Outcome, PayoutRail, RailPayout } from '../../ports/payout-rail';
import {
  cancelTransfer,
  findTransfer,
  findTransferByKey,
  writeTransfer,
  type TransferRow,
} from './transfers';

type Refused = Extract<Outcome<never>, { kind: 'refused' }>;

const refused = (reason: Refused['reason'], description: string): Refused => ({
  kind: 'refused',
  code: 'BANK_FILE',
  description,
  reason,
});

/** A transfer as the port tells it. While it waits for a file it can be taken back; in one it is on its way. */
export const toldOf = (transfer: TransferRow): RailPayout => ({
  id: transfer.reference,
  key: transfer.key,
  fundAccountId: transfer.beneficiaryId,
  amount: transfer.amount,
  currency: transfer.currency,
  state: transfer.state === 'open' ? (transfer.fileId === null ? 'waiting' : 'processing') : transfer.state,
  // The bank books what it takes for a file on its own statement.
  fee: null,
  tax: null,
  utr: transfer.utr,
  reason: transfer.kind,
  ...(transfer.says === null ? {} : { says: transfer.says }),
});

const PREFIX = 'bank_';
/** What a beneficiary's details are sealed for. */
export const BANK_BENEFICIARY = 'bank-beneficiary';

const sealingOf = (id: string) => ({ purpose: BANK_BENEFICIARY, owner: id });

const accountShape = z.strictObject({ name: z.string(), ifsc: z.string(), accountNumber: z.string() });

/** The account of a beneficiary in the clear, for the file that is handed out. */
export const openBeneficiary = (strapi: Core.Strapi, id: string, sealed: string) =>
  accountShape.parse(JSON.parse(unseal(strapi, sealed, sealingOf(id))));

/**
 * The bank behind the port, reached by files that staff carry: a payout is a row here until it stands in a file, and
 * ends when the bank's answer to that file is taken in. The database is the rail, so nothing is ever lost on the way.
 */
export function createBankFileRail({ strapi }: { strapi: Core.Strapi }): PayoutRail {
  const db = () => strapi.db.connection;

  const isKnown = async (beneficiaryId: string): Promise<boolean> => {
    const found = await rows(db(), `SELECT 1 FROM ${tables.bankBeneficiaries} WHERE id = ?`, [beneficiaryId]);
    return found.length > 0;
  };

  const ensure = async (reference: string, account: Extract<Account, { method: 'bank' }>) => {
    const { name, ifsc, accountNumber } = account;
    const details = JSON.stringify({ name, ifsc, accountNumber });
    // Under the server's key: from a plain hash an account number could be found by trying them all.
    const id = PREFIX + deriveSecret(strapi, 'bank-beneficiary', `${reference}\n${details}`);
    await rows(
      db(),
      `INSERT INTO ${tables.bankBeneficiaries} (id, payee_document_id, sealed, made_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO NOTHING`,
      [id, reference, seal(strapi, details, sealingOf(id)), now()],
    );
    return { contactId: reference, fundAccountId: id };
  };

  return {
    name: 'bank_file',
    checks: null,

    knows: (id) => id.startsWith(PREFIX),

    async ensureBeneficiary(reference, account) {
      if (account.method !== 'bank')
        return refused('other', 'A file for the bank pays to bank accounts only.');
      const fault = ifscFault(account.ifsc) ?? accountNumberFault(account.accountNumber);
      return fault === null
        ? { kind: 'ok', value: await ensure(reference, account) }
        : refused('other', fault);
    },

    async pay({ key, code, fundAccountId, amount, currency, mode, narration }) {
      const attempt = readAttemptKey(key);
      if (attempt === null) throw new Error('The key of an attempt has another form');
      if (mode !== 'NEFT') return refused('other', 'A file for the bank carries NEFT only.');
      if (currency !== 'INR') return refused('other', 'A file for the bank carries rupees only.');
      if (!(await isKnown(fundAccountId)))
        return refused('other', 'The bank does not know this beneficiary.');
      const asked = {
        key,
        payoutDocumentId: attempt.payoutDocumentId,
        reference: bankReference(code, attempt.number),
        beneficiaryId: fundAccountId,
        amount,
        currency,
        narration,
      };
      const made = await writeTransfer(db(), asked, now());
      const same = made.amount === amount && made.beneficiaryId === fundAccountId;
      return same
        ? { kind: 'ok', value: toldOf(made) }
        : refused('duplicate', 'Something else was asked for under this key.');
    },

    async find(key) {
      const transfer = await findTransferByKey(db(), key);
      return { kind: 'ok', value: transfer ? toldOf(transfer) : null };
    },

    async fetch(id) {
      const transfer = await findTransfer(db(), id);
      return transfer
        ? { kind: 'ok', value: toldOf(transfer) }
        : refused('not_found', 'There is no transfer with this reference.');
    },

    async cancel(id) {
      const cancelled = await cancelTransfer(db(), id, now());
      return cancelled
        ? { kind: 'ok', value: toldOf(cancelled) }
        : refused('other', 'It stands in a file for the bank, or has ended.');
    },
  };
}
