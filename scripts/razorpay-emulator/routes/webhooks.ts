import { z } from 'zod';
import type { WebhookEndpoint } from '../entities';
import { invalid, unknownId } from '../errors';
import type { ApiRouter } from '../http';
import { newId } from '../ids';
import { page, pageShape, parse } from '../validate';
import { collection, endpointView } from '../views';
import type { World } from '../world';

/**
 * razorpay-contract.md §7.1. The real service takes public hosts on ports 80 and 443 only; here every address will
 * do, as receivers under test are local.
 */
const bodySchema = z.strictObject({
  url: z.string().max(255),
  secret: z.string().min(1).nullish(),
  alert_email: z.string().optional(),
  active: z.boolean().optional(),
  /** Either names or, as the SDK sends them, `{ 'payment.captured': true }`. */
  events: z
    .union([z.array(z.string()), z.record(z.string(), z.union([z.boolean(), z.enum(['0', '1'])]))])
    .optional(),
});
type Body = z.infer<typeof bodySchema>;

export function isWebUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

function eventsOf(body: Body): string[] | null {
  if (body.events === undefined) return null;
  const names = Array.isArray(body.events)
    ? body.events
    : Object.entries(body.events)
        .filter(([, on]) => on === true || on === '1')
        .map(([name]) => name);
  return names.includes('*') ? null : names;
}

function fill(endpoint: WebhookEndpoint, body: Body): WebhookEndpoint {
  if (!isWebUrl(body.url)) throw invalid('url', 'The url format is invalid.');
  endpoint.url = body.url;
  if (body.secret !== undefined) endpoint.secret = body.secret;
  if (body.active !== undefined) endpoint.active = body.active;
  if (body.events !== undefined) endpoint.events = eventsOf(body);
  return endpoint;
}

export function webhookRoutes(router: ApiRouter, world: World): void {
  router.post('/webhooks', (ctx) => {
    const body = parse(bodySchema, ctx.state.input);
    const empty = {
      id: newId('hook'),
      url: '',
      secret: null,
      events: null,
      active: true,
      created_at: world.now(),
    };
    const endpoint = world.books.endpoints.add(fill(empty, body));
    world.changed();
    ctx.body = endpointView(endpoint);
  });

  router.get('/webhooks', (ctx) => {
    const query = parse(z.strictObject(pageShape), ctx.query);
    ctx.body = collection(page(world.books.endpoints.newestFirst(), query).map(endpointView));
  });

  router.put('/webhooks/:id', (ctx) => {
    const endpoint = world.books.endpoints.get(`hook_${ctx.params.id}`);
    if (!endpoint) throw unknownId();
    fill(endpoint, parse(bodySchema, ctx.state.input));
    world.changed();
    ctx.body = endpointView(endpoint);
  });
}
