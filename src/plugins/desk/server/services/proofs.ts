import { readFile } from 'node:fs/promises';
import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../../domain/errors';
import { LARGEST_UPLOAD, type SentFile } from '../../../../platform/http/uploaded';
import { createDocumentId } from '../../../../platform/ids';
import { getPrivate, putPrivate, removePrivate } from '../../../../platform/storage';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';

/** What a proof may be, told by its first bytes: what a browser calls a file proves nothing. */
const KINDS = [
  { extension: '.pdf', type: 'application/pdf', begins: Buffer.from('%PDF-') },
  { extension: '.png', type: 'image/png', begins: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
  { extension: '.jpg', type: 'image/jpeg', begins: Buffer.from([0xff, 0xd8, 0xff]) },
] as const;

const refuse = (message: string): never => {
  throw new DomainError('VALIDATION_FAILED', undefined, { errors: [{ path: 'proof', message }] });
};

/**
 * Keeps a proof for as long as the work needs it: `work` gets its key, and should it fail the file goes again.
 *
 * @throws DomainError VALIDATION_FAILED for a file that is no PDF, PNG or JPEG, or larger than 5 MB
 */
export const withProof = async <T>(
  strapi: Core.Strapi,
  file: SentFile | null,
  work: (proofKey: string | undefined) => Promise<T>,
): Promise<T> => {
  if (file === null) return work(undefined);
  if (file.size > LARGEST_UPLOAD) refuse('The proof may be at most 5 MB large.');
  const content = await readFile(file.filepath);
  const kind = KINDS.find(({ begins }) => content.subarray(0, begins.length).equals(begins));
  if (!kind) return refuse('The proof must be a PDF, a PNG or a JPEG.');
  const key = `proofs/${createDocumentId()}${kind.extension}`;
  await putPrivate(strapi, key, content, kind.type);
  try {
    return await work(key);
  } catch (error) {
    await removePrivate(strapi, key);
    throw error;
  }
};

/** Where the proof of a payment or refund lies; `null` where there is none. */
export const proofKeyOf = async (
  strapi: Core.Strapi,
  noun: 'payments' | 'refunds',
  documentId: string,
): Promise<string | null> => {
  const [found] = await rows<{ proofKey: string | null }>(
    strapi.db.connection,
    `SELECT proof_key AS "proofKey" FROM ${tables[noun]} WHERE document_id = ?`,
    [documentId],
  );
  return found?.proofKey ?? null;
};

/** @throws DomainError NOT_FOUND */
export const readProof = async (
  strapi: Core.Strapi,
  key: string | null,
): Promise<{ content: Buffer; type: string; extension: string }> => {
  const kind = KINDS.find(({ extension }) => key?.endsWith(extension));
  const content = key && kind ? await getPrivate(strapi, key) : null;
  if (!kind || content === null) throw new DomainError('NOT_FOUND');
  return { content, type: kind.type, extension: kind.extension };
};
