import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/** `v1.<iv>.<tag>.<text>`, each base64url; AES-256-GCM under a key of its own purpose (HKDF-SHA256). */
const VERSION = 'v1';
const IV_BYTES = 12;

const keyFor = (strapi: Core.Strapi, purpose: string): Buffer => {
  const secret = strapi.config.get<string>('mela.encryptionKey');
  return Buffer.from(hkdfSync('sha256', secret, 'mela-sealing', purpose, 32));
};

/**
 * Encrypts a text for the database. `purpose` and `owner` are bound to it: a value that is copied to another row
 * or another column cannot be opened there.
 */
export const seal = (
  strapi: Core.Strapi,
  text: string,
  { purpose, owner }: { purpose: string; owner: string },
): string => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(strapi, purpose), iv);
  cipher.setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [VERSION, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
};

/** Opens what `seal` made. @throws when it was made for another purpose or owner, under another key, or changed */
export const unseal = (
  strapi: Core.Strapi,
  sealed: string,
  { purpose, owner }: { purpose: string; owner: string },
): string => {
  const [version, iv, tag, text] = sealed.split('.');
  if (version !== VERSION || !iv || !tag || text === undefined) throw new Error('This is not a sealed value');
  const decipher = createDecipheriv('aes-256-gcm', keyFor(strapi, purpose), Buffer.from(iv, 'base64url'));
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
};
