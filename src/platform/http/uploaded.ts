import { readFile } from 'node:fs/promises';
import type { Context } from 'koa';
import { DomainError } from '../../domain/errors';

/** In bytes. */
export const LARGEST_UPLOAD = 5 * 1024 * 1024;
const LONGEST_NAME = 120;

/** A file of a multipart request, as the body parser left it on the disk. */
export interface SentFile {
  readonly filepath: string;
  readonly originalFilename: string | null;
  readonly size: number;
}

export const isSentFile = (value: unknown): value is SentFile =>
  typeof value === 'object' &&
  value !== null &&
  'filepath' in value &&
  typeof value.filepath === 'string' &&
  'size' in value &&
  typeof value.size === 'number';

/**
 * The one file of the form's field `files`, which Strapi removes after the request.
 *
 * @throws DomainError VALIDATION_FAILED with `missing`, BODY_TOO_LARGE with `tooLarge`
 */
export const uploadedFile = async (
  ctx: Context,
  words: { readonly missing: string; readonly tooLarge: string; readonly otherwise: string },
): Promise<{ readonly name: string; readonly content: Buffer }> => {
  const given: unknown = ctx.request.files?.files;
  const file: unknown = Array.isArray(given) ? given[0] : given;
  if (!isSentFile(file) || (Array.isArray(given) && given.length > 1))
    throw new DomainError('VALIDATION_FAILED', undefined, {
      errors: [{ path: 'files', message: words.missing }],
    });
  if (file.size > LARGEST_UPLOAD)
    throw new DomainError('BODY_TOO_LARGE', words.tooLarge, { limit: LARGEST_UPLOAD });
  const name = (file.originalFilename ?? words.otherwise).replace(/[^\p{L}\p{N} ._()-]/gu, '_');
  return { name: name.slice(-LONGEST_NAME), content: await readFile(file.filepath) };
};
