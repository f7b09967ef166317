import type { Core } from '@strapi/strapi';
import { razorpayConnectionOf } from '../../payments/server/public';
import { createRazorpayXRail } from './adapters/razorpayx';
import type { PayoutRail } from './ports/payout-rail';

const rails = new WeakMap<Core.Strapi, PayoutRail>();

/** The rail of this server, made from its settings on first use; null where no account to pay from is set. */
export function railOf(strapi: Core.Strapi): PayoutRail | null {
  const known = rails.get(strapi);
  if (known) return known;
  const accountNumber: unknown = strapi.config.get('mela.payouts.accountNumber');
  if (typeof accountNumber !== 'string' || accountNumber === '') return null;
  const rail = createRazorpayXRail({ ...razorpayConnectionOf(strapi), accountNumber });
  rails.set(strapi, rail);
  return rail;
}
