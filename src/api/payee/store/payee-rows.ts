import type { Core } from '@strapi/strapi';
import { type Account, bankOf, maskAccount, readSecret, secretOf } from '../../../domain/payouts/account';
import { createDocumentId } from '../../../platform/ids';
import { seal, unseal } from '../../../platform/sealing';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import type { Owner } from '../../payout/types';
import type { PayeeRecord } from '../types';

type Connection = Parameters<typeof rows>[0];

/** Everything but the sealed account. */
const COLUMNS = `e.document_id AS "documentId", e.kind, e.owner_document_id AS "ownerDocumentId",
  e.user_id AS "userId", e.legal_name AS "legalName", e.method, e.mask, e.ifsc, e.bank_name AS "bankName", e.state,
  e.state_reason AS "stateReason", e.state_by AS "stateBy", e.state_at AS "stateAt", e.verification,
  e.verified_name AS "verifiedName", e.usable_from AS "usableFrom", e.changed_at AS "changedAt",
  e.contact_id AS "contactId", e.fund_account_id AS "fundAccountId"`;

export const readPayee = async (db: Connection, documentId: string): Promise<PayeeRecord | undefined> => {
  const [row] = await rows<PayeeRecord>(
    db,
    `SELECT ${COLUMNS} FROM ${tables.payees} e WHERE e.document_id = ?`,
    [documentId],
  );
  return row;
};

export const readPayeeOf = async (db: Connection, owner: Owner): Promise<PayeeRecord | undefined> => {
  const [row] = await rows<PayeeRecord>(
    db,
    `SELECT ${COLUMNS} FROM ${tables.payees} e WHERE e.kind = ? AND e.owner_document_id = ?`,
    [owner.kind, owner.documentId],
  );
  return row;
};

/** The payee, its row locked until the transaction ends: first of all locks of a payout. */
export const lockPayeeRecord = async (trx: Trx, documentId: string): Promise<PayeeRecord | undefined> => {
  const [row] = await rows<PayeeRecord>(
    trx,
    `SELECT ${COLUMNS} FROM ${tables.payees} e WHERE e.document_id = ? FOR UPDATE`,
    [documentId],
  );
  return row;
};

export const lockPayeeOf = async (trx: Trx, owner: Owner): Promise<PayeeRecord | undefined> => {
  const [row] = await rows<PayeeRecord>(
    trx,
    `SELECT ${COLUMNS} FROM ${tables.payees} e WHERE e.kind = ? AND e.owner_document_id = ? FOR UPDATE`,
    [owner.kind, owner.documentId],
  );
  return row;
};

/** What a payee's account is sealed for. */
export const PAYEE_ACCOUNT = 'payee-account';

const sealingOf = (payeeDocumentId: string) => ({ purpose: PAYEE_ACCOUNT, owner: payeeDocumentId });

/** The account in the clear. @throws where the sealed text is not this payee's */
export const openAccountOf = async (
  strapi: Core.Strapi,
  db: Connection,
  documentId: string,
): Promise<{ readonly account: Account; readonly changedAt: Date } | undefined> => {
  const [row] = await rows<{
    sealed: string;
    method: 'bank' | 'upi';
    legalName: string;
    ifsc: string | null;
    changedAt: Date;
  }>(
    db,
    `SELECT e.sealed, e.method, e.legal_name AS "legalName", e.ifsc, e.changed_at AS "changedAt"
       FROM ${tables.payees} e WHERE e.document_id = ?`,
    [documentId],
  );
  if (!row) return undefined;
  const { sealed, changedAt, ...open } = row;
  return { account: readSecret(unseal(strapi, sealed, sealingOf(documentId)), open), changedAt };
};

/** What a person enters, and what follows from entering it. */
export interface NewAccount {
  readonly account: Account;
  readonly userId: number;
  readonly changedAt: Date;
  readonly usableFrom: Date;
}

const accountColumns = (strapi: Core.Strapi, documentId: string, { account, ...entered }: NewAccount) => ({
  user_id: entered.userId,
  legal_name: account.legalName,
  method: account.method,
  sealed: seal(strapi, secretOf(account), sealingOf(documentId)),
  mask: maskAccount(account),
  ifsc: account.method === 'bank' ? account.ifsc : null,
  bank_name: bankOf(account),
  verification: 'pending',
  verified_name: null,
  usable_from: entered.usableFrom,
  changed_at: entered.changedAt,
  contact_id: null,
  fund_account_id: null,
  updated_at: entered.changedAt,
});

/** False where the owner has one already, made at the same moment by another request. */
export const insertPayee = async (
  strapi: Core.Strapi,
  trx: Trx,
  owner: Owner,
  entered: NewAccount,
): Promise<boolean> => {
  const documentId = createDocumentId();
  const made: unknown[] = await trx(tables.payees)
    .insert({
      document_id: documentId,
      kind: owner.kind,
      owner_document_id: owner.documentId,
      state: 'active',
      ...accountColumns(strapi, documentId, entered),
      created_at: entered.changedAt,
      published_at: entered.changedAt,
    })
    .onConflict(['kind', 'owner_document_id'])
    .ignore()
    .returning('id');
  return made.length === 1;
};

/** Another account of a locked payee. Whether payouts are stopped is not the payee's to change. */
export const writeAccount = async (
  strapi: Core.Strapi,
  trx: Trx,
  documentId: string,
  entered: NewAccount,
): Promise<void> => {
  await trx(tables.payees)
    .where({ document_id: documentId })
    .update(accountColumns(strapi, documentId, entered));
};

/** Columns that staff and the rail set on a locked payee. */
export interface PayeeChange {
  readonly state?: 'active' | 'frozen';
  readonly state_reason?: string;
  readonly state_by?: string;
  readonly state_at?: Date;
  readonly verification?: 'none' | 'pending' | 'verified' | 'failed';
  readonly verified_name?: string | null;
  readonly contact_id?: string;
  readonly fund_account_id?: string;
}

export const changePayee = async (
  trx: Trx,
  documentId: string,
  change: PayeeChange,
  at: Date,
): Promise<void> => {
  await trx(tables.payees)
    .where({ document_id: documentId })
    .update({ ...change, updated_at: at });
};

/** How long new bank details rest. */
export const coolingHours = async (db: Connection): Promise<number> => {
  const [row] = await rows<{ hours: number }>(
    db,
    `SELECT payee_cooling_hours AS hours FROM ${tables.financeSettings} ORDER BY id LIMIT 1`,
  );
  if (!row) throw new Error('There are no finance settings');
  return row.hours;
};
