import { createHmac, timingSafeEqual } from 'node:crypto';

const HEX_SHA256 = /^[0-9a-f]{64}$/;

/**
 * Whether `signature` is the lowercase hex HMAC-SHA256 of `message`. Constant time over well-formed input;
 * the SDK's own helper compares with `===` and throws without a header (razorpay-contract §1.5).
 */
export function isSignedBy(secret: string, message: Buffer | string, signature: string | undefined): boolean {
  if (signature === undefined || !HEX_SHA256.test(signature)) return false;
  const expected = createHmac('sha256', secret).update(message).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}
