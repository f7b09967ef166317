import type { KeyObject } from 'node:crypto';
import { createHash, sign, verify } from 'node:crypto';
import type { Result } from '../errors';
import { refuse } from '../errors';
import { decodeBase45, encodeBase45 } from './base45';

/**
 * The text in a pass's QR code. An independent reader needs nothing but this and the public keys:
 *
 *   text     = "M:" + base45(bytes)                         RFC 9285; 178 characters, all alphanumeric for a QR code
 *   bytes    = (117 of them)
 *     0        version, 1
 *     1 – 4    key id: the first four bytes of SHA-256 over the raw 32-byte public key
 *     5 – 20   event id         a documentId (24 characters of 0-9a-z) read as a number in base 36, big endian
 *     21 – 36  registration id  the same
 *     37 – 52  secret           random; a re-issued pass has another
 *     53 – 116 Ed25519 signature (RFC 8032) over "mela-pass-v1" + a zero byte + bytes 0 – 52
 *
 * No name, no e-mail and no date: whether a pass is valid now is the event's and the registration's affair.
 */
export const TOKEN_PREFIX = 'M:';
const VERSION = 1;
const DOMAIN = Buffer.from('mela-pass-v1\0', 'ascii');
const ID_LENGTH = 24;
const ID_BYTES = 16;
const SECRET_BYTES = 16;
const SIGNATURE_BYTES = 64;
const SIGNED_BYTES = 1 + 4 + ID_BYTES + ID_BYTES + SECRET_BYTES;
const TOKEN_BYTES = SIGNED_BYTES + SIGNATURE_BYTES;

export interface PassClaims {
  /** Key id, eight lower-case hex digits. */
  kid: string;
  eventDocumentId: string;
  registrationDocumentId: string;
  /** 16 random bytes, base64url without padding. */
  secret: string;
}

function idToBytes(id: string): Buffer {
  if (!/^[0-9a-z]{24}$/.test(id)) throw new Error(`not a documentId: ${id}`);
  let value = 0n;
  for (const character of id) value = value * 36n + BigInt(parseInt(character, 36));
  return Buffer.from(value.toString(16).padStart(ID_BYTES * 2, '0'), 'hex');
}

function bytesToId(bytes: Buffer): string | null {
  const id = BigInt(`0x${bytes.toString('hex')}`)
    .toString(36)
    .padStart(ID_LENGTH, '0');
  return id.length === ID_LENGTH ? id : null;
}

/** The key id of an Ed25519 key (public or private): see {@link TOKEN_PREFIX}'s layout. Throws on other keys. */
export function keyIdOf(key: KeyObject): string {
  const { kty, crv, x } = key.export({ format: 'jwk' });
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string') throw new Error('not an Ed25519 key');
  return createHash('sha256').update(Buffer.from(x, 'base64url')).digest('hex').slice(0, 8);
}

/**
 * Signs a pass.
 *
 * @param claims the key id must be that of `privateKey`; ids are documentIds; all malformed values throw
 * @param privateKey an Ed25519 private key
 * @returns the text for the QR code: 178 characters of its alphanumeric set, fit for version 7 at level M
 */
export function encodeToken(claims: PassClaims, privateKey: KeyObject): string {
  if (claims.kid !== keyIdOf(privateKey))
    throw new Error(`key id ${claims.kid} is not that of the signing key`);
  const secret = Buffer.from(claims.secret, 'base64url');
  if (secret.length !== SECRET_BYTES || secret.toString('base64url') !== claims.secret)
    throw new Error('a pass secret is 16 bytes in base64url');
  const body = Buffer.concat([
    Buffer.from([VERSION]),
    Buffer.from(claims.kid, 'hex'),
    idToBytes(claims.eventDocumentId),
    idToBytes(claims.registrationDocumentId),
    secret,
  ]);
  const signature = sign(null, Buffer.concat([DOMAIN, body]), privateKey);
  return TOKEN_PREFIX + encodeBase45(Buffer.concat([body, signature]));
}

interface DecodedToken extends PassClaims {
  /** What the signature covers, without the domain prefix. */
  body: Buffer;
  signature: Buffer;
}

const unreadable = (reason: 'format' | 'unknown_key' | 'signature') => refuse('PASS_UNREADABLE', { reason });

/**
 * Takes a token apart without believing it; use {@link verifyToken} to decide anything. White space around it is
 * a scanner's and ignored (a token never begins or ends with a space). Refuses PASS_UNREADABLE, `reason: format`.
 */
export function decodeToken(text: string): Result<{ token: DecodedToken }> {
  const trimmed = text.trim();
  if (!trimmed.startsWith(TOKEN_PREFIX)) return unreadable('format');
  const decoded = decodeBase45(trimmed.slice(TOKEN_PREFIX.length));
  if (decoded?.length !== TOKEN_BYTES || decoded[0] !== VERSION) return unreadable('format');
  const bytes = Buffer.from(decoded);
  const eventDocumentId = bytesToId(bytes.subarray(5, 21));
  const registrationDocumentId = bytesToId(bytes.subarray(21, 37));
  if (eventDocumentId === null || registrationDocumentId === null) return unreadable('format');
  return {
    ok: true,
    token: {
      kid: bytes.subarray(1, 5).toString('hex'),
      eventDocumentId,
      registrationDocumentId,
      secret: bytes.subarray(37, SIGNED_BYTES).toString('base64url'),
      body: bytes.subarray(0, SIGNED_BYTES),
      signature: bytes.subarray(SIGNED_BYTES),
    },
  };
}

/**
 * What a scanned text proves: that we signed this pass. Not that it is still the newest, nor for today.
 *
 * @param publicKeys Ed25519 public keys by key id, retired ones included while their passes are about
 * @returns the claims; refuses PASS_UNREADABLE with `reason`: `format`, `unknown_key`, `signature`
 */
export function verifyToken(
  text: string,
  publicKeys: ReadonlyMap<string, KeyObject>,
): Result<{ claims: PassClaims }> {
  const decoded = decodeToken(text);
  if (!decoded.ok) return decoded;
  const { body, signature, ...claims } = decoded.token;
  const key = publicKeys.get(claims.kid);
  if (!key) return unreadable('unknown_key');
  if (!verify(null, Buffer.concat([DOMAIN, body]), key, signature)) return unreadable('signature');
  return { ok: true, claims };
}
