import type { Core } from '@strapi/strapi';

/** How many payouts a second the rail is asked for (razorpay-contract §1.3). */
export function railPace(strapi: Core.Strapi): number {
  const pace: unknown = strapi.config.get('mela.payouts.perSecond');
  if (typeof pace !== 'number') throw new Error('mela.payouts.perSecond is not set');
  return pace;
}
