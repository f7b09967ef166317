import { createHmac } from 'node:crypto';

const hmac = (secret: string, message: string): string =>
  createHmac('sha256', secret).update(message).digest('hex');

/** What Checkout hands to the browser after a success (razorpay-contract.md §3.1). */
export function checkoutSignature(orderId: string, paymentId: string, keySecret: string): string {
  return hmac(keySecret, `${orderId}|${paymentId}`);
}

/** The callback of a payment link (§3.3). */
export function linkSignature(
  link: { id: string; referenceId: string; status: string; paymentId: string },
  keySecret: string,
): string {
  return hmac(keySecret, `${link.id}|${link.referenceId}|${link.status}|${link.paymentId}`);
}

/** Header x-razorpay-signature over the raw body (§7.1). */
export function webhookSignature(rawBody: string, secret: string): string {
  return hmac(secret, rawBody);
}
