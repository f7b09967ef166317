import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { formatMoney } from '../../src/domain/money/format';
import { formatRange } from '../../src/domain/time/zones';
import {
  checkout,
  eventList,
  gatewayPayment,
  intent as intentShape,
  oneEvent,
  order as orderShape,
  placed as placedShape,
  verified,
  webhookDeliveries,
  type Placed,
  type PublicEvent,
} from './shapes';
import { BUYER, clockOf, PARTY, type Stage } from './stage';

const SETTLE_TIMEOUT_MS = 30_000;
const POLL_MS = 100;

const cities = (events: readonly PublicEvent[]): number =>
  new Set(events.flatMap(({ venue }) => venue?.city ?? [])).size;

/** Reads the public list, then the page of the event that somebody will pay for. */
export const browse = async ({ show, mela, paidEventId }: Stage): Promise<PublicEvent> => {
  const { event } = await show.step({
    doing: 'Ananya looks for something to do',
    work: async () => {
      const query = new URLSearchParams({
        'filters[endsAt][$gt]': new Date().toISOString(),
        'pagination[pageSize]': '100',
        'populate[venue]': 'true',
      });
      const { data: list } = await mela.get(`/api/events?${query.toString()}`, eventList);
      const chosen = list.data.find(({ documentId }) => documentId === paidEventId);
      if (!chosen) throw new Error(`event ${paidEventId} is not in the public list`);
      const page = `/api/events/slug/${encodeURIComponent(chosen.slug)}?populate[venue]=true`;
      const { data } = await mela.get(page, oneEvent);
      return { event: data.data, total: list.meta.pagination.total, cities: cities(list.data) };
    },
    done: (found) => `Ananya looks around: ${found.total} events in ${found.cities} cities`,
  });
  show.say(`    “${event.title}”`);
  show.say(
    `    ${formatRange(event.startsAt, event.endsAt, event.timezone)} · ${event.venue?.name ?? 'online'}`,
  );
  show.say(
    `    ${event.ticketTypes.map(({ name, priceFormatted }) => `${name} ${priceFormatted}`).join(' · ')}`,
  );
  return event;
};

const request = (event: PublicEvent) => ({
  data: {
    buyer: BUYER,
    tickets: PARTY.map((names, index) => {
      const type = event.ticketTypes[index];
      if (!type) throw new Error(`"${event.title}" has fewer ticket types than expected`);
      return { ticketType: type.documentId, attendees: names.map((name) => ({ name })) };
    }),
  },
});

/** A group registers; the same request sent twice, as by an impatient finger, must be one order. */
export const register = ({ show, mela }: Stage, event: PublicEvent): Promise<Placed> =>
  show.step({
    doing: 'She registers three people',
    work: async () => {
      const call = { headers: { 'Idempotency-Key': randomUUID() }, body: request(event) };
      const path = `/api/events/${event.documentId}/register`;
      const first = await mela.post(path, placedShape, call);
      const again = await mela.post(path, placedShape, call);
      if (again.data.data.order.code !== first.data.data.order.code)
        throw new Error('the same Idempotency-Key made two orders');
      return first.data.data;
    },
    done: ({ order, registrations }) =>
      `She registers ${registrations.length} people, clicking twice: one order, ${order.code}, ` +
      `${formatMoney(order.total, order.currency)} (${formatMoney(order.tax, order.currency)} of it tax), ` +
      `seats held until ${clockOf(event.timezone)(order.expiresAt)}`,
  });

type Headers = Readonly<Record<string, string>>;

/** Waits until the webhook alone has settled the order: nobody else has told Mela of the payment yet. */
const untilPaid = async ({ mela, razorpay }: Stage, { order }: Placed, headers: Headers): Promise<string> => {
  for (const end = Date.now() + SETTLE_TIMEOUT_MS; Date.now() < end; await pause(POLL_MS)) {
    const { data } = await mela.get(`/api/orders/${order.documentId}`, orderShape, { headers });
    if (data.data.state === 'paid') return data.data.state;
  }
  const { data: deliveries } = await razorpay.post('/_control/webhooks', webhookDeliveries, {
    body: { limit: 5 },
  });
  const told = deliveries.map(
    ({ event, attempts }) => `${event} → ${attempts.map(({ status }) => status ?? 'no answer').join(', ')}`,
  );
  throw new Error(
    `the order was not paid within ${SETTLE_TIMEOUT_MS / 1000} s. Webhooks, with Mela’s answers: ${told.join('; ') || 'none'}`,
  );
};

export interface Paid {
  readonly order: { readonly code: string; readonly state: string };
  readonly payment: { readonly id: string; readonly state: string };
}

/** Pays at the gateway; the webhook and the browser both tell Mela, and both sides agree in the end. */
export const pay = async (stage: Stage, placed: Placed): Promise<Paid> => {
  const { show, mela, razorpay, gateway } = stage;
  const headers = { 'X-Order-Secret': placed.order.secret };

  const intent = await show.step({
    doing: 'Mela opens an order at Razorpay',
    work: async () => {
      const body = { data: { order: placed.order.documentId } };
      return (await mela.post('/api/payments/intents', intentShape, { headers, body })).data.data;
    },
    done: ({ gatewayOrderId, amount, currency }) =>
      `Mela opens ${gatewayOrderId} at Razorpay for ${formatMoney(amount, currency)}`,
  });

  const success = await show.step({
    doing: 'She pays by UPI',
    work: async () => {
      const body = {
        orderId: intent.gatewayOrderId,
        method: 'upi',
        email: BUYER.email,
        vpa: 'ananya@okmela',
      };
      return (await razorpay.post('/_control/pay', checkout, { body })).data;
    },
    done: ({ paymentId }) => `She pays by UPI: ${paymentId}`,
  });

  await show.step({
    doing: 'Razorpay’s signed webhook',
    work: () => untilPaid(stage, placed, headers),
    done: (state) =>
      `Razorpay’s signed webhook arrives and settles it: order ${placed.order.code} is ${state}`,
  });

  await show.step({
    doing: 'Her browser tells the same',
    work: async () => {
      const data = {
        order: placed.order.documentId,
        razorpay_order_id: success.orderId,
        razorpay_payment_id: success.paymentId,
        razorpay_signature: success.signature,
      };
      return mela.post('/api/payments/verify', verified, { headers, body: { data } });
    },
    done: () => 'Her browser brings the same news a moment later: nothing happens twice',
  });

  return show.step({
    doing: 'Both sides of the payment',
    work: async () => {
      const basic = Buffer.from(`${gateway.keyId}:${gateway.keySecret}`).toString('base64');
      const theirs = await razorpay.get(`/v1/payments/${success.paymentId}`, gatewayPayment, {
        headers: { Authorization: `Basic ${basic}` },
      });
      const ours = await mela.get(`/api/orders/${placed.order.documentId}`, orderShape, { headers });
      const { code, state, payments } = ours.data.data;
      const [booked] = payments;
      if (booked?.state !== theirs.data.status)
        throw new Error(`Razorpay says ${theirs.data.status}, Mela says ${booked?.state ?? 'nothing'}`);
      return { order: { code, state }, payment: { id: theirs.data.id, state: booked.state } };
    },
    done: ({ payment }) => `Both sides say the payment is ${payment.state}`,
  });
};
