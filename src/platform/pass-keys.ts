import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { keyIdOf } from '../domain/passes/token';

/** What stands before the 32-byte seed in the PKCS #8 form of an Ed25519 key (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

interface PassKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const cache = new WeakMap<Core.Strapi, readonly PassKey[]>();

const passKeys = (strapi: Core.Strapi): readonly PassKey[] => {
  const known = cache.get(strapi);
  if (known) return known;
  const keys = strapi.config.get<string[]>('mela.passKeys').map((seed) => {
    const privateKey = createPrivateKey({
      key: Buffer.concat([PKCS8_PREFIX, Buffer.from(seed, 'base64url')]),
      format: 'der',
      type: 'pkcs8',
    });
    const publicKey = createPublicKey(privateKey);
    return { kid: keyIdOf(publicKey), privateKey, publicKey };
  });
  cache.set(strapi, keys);
  return keys;
};

/** The key that signs new passes. To rotate, put a new seed first and keep the former while its passes are valid. */
export const signingKey = (strapi: Core.Strapi): { kid: string; privateKey: KeyObject } => {
  const [first] = passKeys(strapi);
  if (!first) throw new Error('no pass key is configured');
  return first;
};

/** All keys that verify, by key id. */
export const verifyingKeys = (strapi: Core.Strapi): ReadonlyMap<string, KeyObject> =>
  new Map(passKeys(strapi).map(({ kid, publicKey }) => [kid, publicKey]));

/** The public keys as scanners get them: raw Ed25519 in base64url. */
export const publishedKeys = (
  strapi: Core.Strapi,
): { kid: string; algorithm: 'Ed25519'; publicKey: string }[] =>
  passKeys(strapi).map(({ kid, publicKey }) => ({
    kid,
    algorithm: 'Ed25519',
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
  }));
