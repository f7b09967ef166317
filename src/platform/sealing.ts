import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/**
 * `v2.<key id>.<iv>.<tag>.<text>`, each base64url; AES-256-GCM under a key of its own purpose (HKDF-SHA256). `v1` had no
 * key id: each key is tried on it.
 */
const VERSION = 'v2';
const FORMER = 'v1';
const IV_BYTES = 12;
const ID_BYTES = 6;
const SALT = 'mela-sealing';

/** A value that this server cannot open: under an unknown key, of another row, changed, or never sealed. */
export class CannotUnseal extends Error {}

export interface SealedFor {
  readonly purpose: string;
  readonly owner: string;
}

/** The first seals, all of them open. To rotate, put a new one first and keep the former until all is sealed anew. */
const keysOf = (strapi: Core.Strapi): readonly string[] => strapi.config.get<string[]>('mela.sealingKeys');

const derive = (secret: string, purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, SALT, purpose, bytes));

/** Tells one key from the next and nothing of the key. No purpose has a name with a colon. */
const idOf = (secret: string): string => derive(secret, 'key:id', ID_BYTES).toString('base64url');

const open = (secret: string, parts: readonly string[], { purpose, owner }: SealedFor): string => {
  const [iv = '', tag = '', text = ''] = parts;
  const decipher = createDecipheriv(
    'aes-256-gcm',
    derive(secret, purpose, 32),
    Buffer.from(iv, 'base64url'),
    {
      authTagLength: 16,
    },
  );
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
};

const tryAll = (secrets: readonly string[], parts: readonly string[], about: SealedFor): string => {
  for (const secret of secrets) {
    try {
      return open(secret, parts, about);
    } catch {
      // Not this key; the tag tells.
    }
  }
  throw new CannotUnseal('No key of this server opens this sealed value');
};

/** The id of the key that seals now: what begins with `v2.<id>.` is sealed under it. */
export const sealingKeyId = (strapi: Core.Strapi): string => {
  const [first] = keysOf(strapi);
  if (!first) throw new Error('no sealing key is configured');
  return idOf(first);
};

/** What a text that the present key sealed begins with. */
export const sealedPrefix = (strapi: Core.Strapi): string => `${VERSION}.${sealingKeyId(strapi)}.`;

/**
 * Encrypts a text for the database. `purpose` and `owner` are bound to it: a value that is copied to another row
 * or another column cannot be opened there.
 */
export const seal = (strapi: Core.Strapi, text: string, { purpose, owner }: SealedFor): string => {
  const [secret] = keysOf(strapi);
  if (!secret) throw new Error('no sealing key is configured');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', derive(secret, purpose, 32), iv);
  cipher.setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
  return [VERSION, idOf(secret), ...parts].join('.');
};

/** Opens what `seal` made. @throws CannotUnseal */
export const unseal = (strapi: Core.Strapi, sealed: string, about: SealedFor): string => {
  const [version, ...rest] = sealed.split('.');
  const parts = version === VERSION ? rest.slice(1) : rest;
  const [iv, tag, text] = parts;
  if ((version !== VERSION && version !== FORMER) || !iv || !tag || text === undefined || parts.length !== 3)
    throw new CannotUnseal('This is not a sealed value');
  if (version === FORMER) return tryAll(keysOf(strapi), parts, about);
  return tryAll(
    keysOf(strapi).filter((key) => idOf(key) === rest[0]),
    parts,
    about,
  );
};
