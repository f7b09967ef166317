import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { createRazorpayGateway } from './adapters/razorpay';
import type { RazorpayConnection } from './adapters/razorpay/transport';
import type { Gateway } from './ports/gateway';

/** How long one call may take. Longer than the gateway's own 99th percentile, shorter than a buyer's patience. */
const TIMEOUT_MS = 10_000;

const settingsShape = z.object({
  keyId: z.string().min(1),
  keySecret: z.string().min(1),
  apiUrl: z.url(),
  /** The current secret first; a former one while events signed with it may still come. */
  webhookSecrets: z.tuple([z.string().min(1)], z.string().min(1)),
});

const gateways = new WeakMap<Core.Strapi, Gateway>();

/** @throws when a setting is missing */
const settingsOf = (strapi: Core.Strapi): z.output<typeof settingsShape> => {
  const settings = settingsShape.safeParse(strapi.config.get('mela.razorpay'));
  if (!settings.success) {
    const missing = settings.error.issues.map((issue) => issue.path.map(String).join('.')).join(', ');
    throw new Error(`mela.razorpay is not complete: ${missing}`);
  }
  return settings.data;
};

/** How this server reaches Razorpay; one pair of keys opens payments and payouts. Throws when a setting is missing. */
export const razorpayConnectionOf = (strapi: Core.Strapi): RazorpayConnection => {
  const { keyId, keySecret, apiUrl } = settingsOf(strapi);
  return { keyId, keySecret, baseUrl: apiUrl, timeoutMs: TIMEOUT_MS };
};

/** The gateway of this server, made from `mela.razorpay` on first use. Throws when a setting is missing. */
export function gatewayOf(strapi: Core.Strapi): Gateway {
  const known = gateways.get(strapi);
  if (known) return known;
  const { webhookSecrets } = settingsOf(strapi);
  const gateway = createRazorpayGateway({
    ...razorpayConnectionOf(strapi),
    webhookSecret: webhookSecrets[0],
    previousWebhookSecret: webhookSecrets[1],
  });
  gateways.set(strapi, gateway);
  return gateway;
}
