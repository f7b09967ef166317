import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { Result } from '../errors';
import { refuse } from '../errors';

/**
 * Attendees' details in the offline manifest, readable only with the pass in hand:
 *
 *   key    = HKDF-SHA256 (RFC 5869) over the pass's 16-byte secret, no salt, info "mela-manifest-v1", 32 bytes
 *   sealed = base64url( nonce (12 bytes) + AES-256-GCM ciphertext + tag (16 bytes) )
 *   the registration's documentId (UTF-8) is the additional authenticated data
 *
 * Ciphertext and tag stand as WebCrypto writes them, so a browser opens it with `AES-GCM` directly.
 */
const INFO = 'mela-manifest-v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function keyFrom(secret: string): Buffer {
  const bytes = Buffer.from(secret, 'base64url');
  if (bytes.length !== 16) throw new Error('a pass secret is 16 bytes in base64url');
  return Buffer.from(hkdfSync('sha256', bytes, Buffer.alloc(0), INFO, 32));
}

/** @param nonce 12 random bytes, never used twice for one pass */
export function encryptForSecret(input: {
  secret: string;
  registrationDocumentId: string;
  text: string;
  nonce: Uint8Array;
}): string {
  const { secret, registrationDocumentId, text, nonce } = input;
  if (nonce.length !== NONCE_BYTES) throw new Error(`a nonce is ${NONCE_BYTES} bytes`);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), nonce);
  cipher.setAAD(Buffer.from(registrationDocumentId, 'utf8'));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString('base64url');
}

/** Refuses PASS_UNREADABLE (`reason: 'manifest'`) for another pass's secret, another person's entry, or changed bytes. */
export function decryptWithSecret(input: {
  secret: string;
  registrationDocumentId: string;
  sealed: string;
}): Result<{ text: string }> {
  const bytes = Buffer.from(input.sealed, 'base64url');
  const refused = refuse('PASS_UNREADABLE', { reason: 'manifest' });
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return refused;
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(input.secret), bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(input.registrationDocumentId, 'utf8'));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  const body = bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES);
  try {
    return {
      ok: true,
      text: Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8'),
    };
  } catch {
    // GCM reports every mismatch by throwing from final().
    return refused;
  }
}
