import { z } from 'zod';

/** What the demo reads of Mela's answers, and of the emulated gateway's; the rest is left alone. */

const ticketType = z.object({
  documentId: z.string(),
  name: z.string(),
  price: z.number(),
  priceFormatted: z.string(),
});

const event = z.object({
  documentId: z.string(),
  title: z.string(),
  slug: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  timezone: z.string(),
  venue: z.object({ name: z.string(), city: z.string().nullable() }).nullish(),
  ticketTypes: z.array(ticketType),
});
export type PublicEvent = z.output<typeof event>;

export const eventList = z.object({
  data: z.array(event),
  meta: z.object({ pagination: z.object({ total: z.number() }) }),
});
export const oneEvent = z.object({ data: event });

export const searched = z.object({
  data: z.array(z.object({ title: z.string(), city: z.string().nullable() })),
  meta: z.object({
    pagination: z.object({ total: z.number() }),
    understood: z.object({ filters: z.array(z.object({ label: z.string() })) }),
  }),
});

export const placed = z.object({
  data: z.object({
    order: z.object({
      documentId: z.string(),
      code: z.string(),
      state: z.string(),
      currency: z.string(),
      tax: z.number(),
      total: z.number(),
      expiresAt: z.string(),
      secret: z.string(),
    }),
    registrations: z.array(z.object({ documentId: z.string(), attendee: z.object({ name: z.string() }) })),
  }),
  meta: z.object({ next: z.string() }),
});
export type Placed = z.output<typeof placed>['data'];

export const order = z.object({
  data: z.object({
    code: z.string(),
    state: z.string(),
    payments: z.array(z.object({ state: z.string() })),
  }),
});

export const intent = z.object({
  data: z.object({
    keyId: z.string(),
    gatewayOrderId: z.string(),
    amount: z.number(),
    currency: z.string(),
  }),
});

export const verified = z.object({ data: z.object({ order: z.object({ state: z.string() }) }) });

export const session = z.object({ jwt: z.string() });

export const scanned = z.object({
  data: z.array(z.object({ result: z.string(), message: z.string() })).length(1),
});

export const manifest = z.object({
  data: z.object({ keys: z.array(z.object({ kid: z.string(), publicKey: z.string() })) }),
});

export const checkout = z.object({ paymentId: z.string(), orderId: z.string(), signature: z.string() });

export const gatewayPayment = z.object({ id: z.string(), status: z.string(), method: z.string() });

export const webhookDeliveries = z.array(
  z.object({ event: z.string(), attempts: z.array(z.object({ status: z.number().nullable() })) }),
);
