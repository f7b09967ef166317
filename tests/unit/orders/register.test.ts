import { parseInput } from '../../../src/domain/input';
import { decideRegister } from '../../../src/domain/orders/register';
import type { EventForSale, TicketTypeForSale } from '../../../src/domain/orders/types';
import { registerRequestSchema } from '../../../src/domain/orders/types';

const now = new Date('2026-02-01T10:00:00Z');
const finance = {
  platformFeeBps: 1000,
  gatewayFeeBps: 150,
  gstBps: 1800,
  holdMinutes: 15,
  approvalHoldHours: 48,
};
const event = (more: Partial<EventForSale> = {}): EventForSale => ({
  documentId: 'event1',
  title: 'Riverside run',
  state: 'approved',
  published: true,
  startsAt: '2026-02-14T13:00:00Z',
  endsAt: '2026-02-14T16:00:00Z',
  registrationOpensAt: null,
  registrationClosesAt: null,
  requiresApproval: false,
  audience: 'public',
  communityDocumentId: null,
  organizerDocumentId: 'organizer1',
  questions: [],
  refundPolicy: { kind: 'flexible' },
  currency: 'INR',
  feeBps: null,
  ...more,
});
const type = (documentId: string, more: Partial<TicketTypeForSale> = {}): TicketTypeForSale => ({
  documentId,
  name: documentId.toUpperCase(),
  price: 10000,
  currency: 'INR',
  minPerOrder: null,
  maxPerOrder: null,
  salesStartAt: null,
  salesEndAt: null,
  taxRateBps: 1800,
  hsnSac: null,
  reentry: 'none',
  ...more,
});
const attendees = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `Guest ${i + 1}` }));
const body = (...lines: [string, number][]) => ({
  buyer: { name: 'Asha Rao', email: 'asha@example.org' },
  tickets: lines.map(([ticketType, count]) => ({ ticketType, attendees: attendees(count) })),
});
const parse = (input: unknown) => {
  const parsed = parseInput(registerRequestSchema, input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.details));
  return parsed.value;
};
type Change = Partial<Parameters<typeof decideRegister>[0]>;
const decide = (change: Change = {}) =>
  decideRegister({
    event: event(),
    ticketTypes: [type('a'), type('b', { price: 20000 }), type('free', { price: 0 })],
    request: parse(body(['a', 1])),
    finance,
    now,
    ...change,
  });

describe('what may be booked', () => {
  const rows: [string, Change, string, Record<string, unknown>?][] = [
    ['an open event', {}, 'pay'],
    ['a free ticket', { request: parse(body(['free', 1])) }, 'done'],
    ['with approval', { event: event({ requiresApproval: true }) }, 'await_approval'],
    [
      'free with approval',
      { event: event({ requiresApproval: true }), request: parse(body(['free', 1])) },
      'await_approval',
    ],
    ['an approved event being edited', { event: event({ state: 'draft' }) }, 'pay'],
    ['a live event', { now: new Date('2026-02-14T14:00:00Z') }, 'pay'],
    ['unpublished', { event: event({ published: false }) }, 'EVENT_NOT_OPEN', { reason: 'not_published' }],
    ['cancelled', { event: event({ state: 'cancelled' }) }, 'EVENT_NOT_OPEN', { reason: 'cancelled' }],
    ['over', { now: new Date('2026-02-14T16:00:00Z') }, 'EVENT_NOT_OPEN', { reason: 'ended' }],
    [
      'nobody to pay',
      { event: event({ organizerDocumentId: null }) },
      'EVENT_NOT_OPEN',
      { reason: 'no_organizer' },
    ],
    [
      'free without organizer',
      { event: event({ organizerDocumentId: null }), request: parse(body(['free', 1])) },
      'done',
    ],
    [
      'too early',
      { event: event({ registrationOpensAt: '2026-02-02T00:00:00Z' }) },
      'REGISTRATION_CLOSED',
      { reason: 'not_yet', opensAt: '2026-02-02T00:00:00.000Z' },
    ],
    [
      'too late',
      { event: event({ registrationClosesAt: '2026-02-01T10:00:00Z' }) },
      'REGISTRATION_CLOSED',
      { reason: 'over' },
    ],
    [
      'members only',
      { event: event({ audience: 'community', communityDocumentId: 'c1' }) },
      'AUDIENCE_RESTRICTED',
      { community: 'c1' },
    ],
    [
      'a member',
      {
        event: event({ audience: 'community', communityDocumentId: 'c1' }),
        memberships: [{ communityDocumentId: 'c1', parentDocumentId: null }],
      },
      'pay',
    ],
    ['an unknown ticket', { request: parse(body(['zzz', 1])) }, 'TICKET_TYPE_UNKNOWN', { ticketType: 'zzz' }],
    [
      'not on sale yet',
      { ticketTypes: [type('a', { salesStartAt: '2026-02-01T10:00:01Z' })] },
      'SALES_CLOSED',
      { reason: 'not_yet', ticketType: 'a' },
    ],
    [
      'no longer on sale',
      { ticketTypes: [type('a', { salesEndAt: '2026-02-01T10:00:00Z' })] },
      'SALES_CLOSED',
      { reason: 'over' },
    ],
    [
      'too few',
      { ticketTypes: [type('a', { minPerOrder: 2 })] },
      'PER_ORDER_LIMIT',
      { min: 2, quantity: 1, ticketType: 'a' },
    ],
    [
      'too many',
      { ticketTypes: [type('a', { maxPerOrder: 3 })], request: parse(body(['a', 4])) },
      'PER_ORDER_LIMIT',
      { max: 3, quantity: 4 },
    ],
    [
      'too many over two lines',
      { ticketTypes: [type('a', { maxPerOrder: 3 })], request: parse(body(['a', 2], ['a', 2])) },
      'PER_ORDER_LIMIT',
      { quantity: 4 },
    ],
    ['another currency', { ticketTypes: [type('a', { currency: 'USD' })] }, 'VALIDATION_FAILED'],
    [
      'a promo code nobody checked',
      { request: parse({ ...body(['a', 1]), promoCode: 'spring' }) },
      'PROMO_CODE_INVALID',
      { promoCode: 'SPRING' },
    ],
  ];
  test.each(rows)('%s', (_name, change, expected, details = {}) => {
    const result = decide(change);
    expect(result.ok ? result.next : result.code).toBe(expected);
    if (!result.ok) expect(result.details).toMatchObject(details);
  });
});

describe('what is written', () => {
  test('a paid order holds its seats for a while', () => {
    expect(decide({ request: parse(body(['b', 1], ['a', 2], ['b', 1])) })).toMatchObject({
      ok: true,
      next: 'pay',
      counter: 'reserved',
      expiresAt: new Date('2026-02-01T10:15:00Z'),
      seats: [
        { ticketTypeDocumentId: 'a', quantity: 2 },
        { ticketTypeDocumentId: 'b', quantity: 2 },
      ],
      order: {
        state: 'pending',
        approvalState: 'none',
        buyerEmail: 'asha@example.org',
        buyerPhone: null,
        subtotal: 60000,
        total: 60000,
        platformFee: 6000,
        platformFeeTax: 1080,
        paidAt: null,
        policy: { kind: 'flexible' },
        fees: { platformFeeBps: 1000, gatewayFeeBps: 150, gstBps: 1800 },
        lines: [
          { ticketTypeId: 'b', quantity: 2 },
          { ticketTypeId: 'a', quantity: 2 },
        ],
      },
      registrations: [
        { ticketTypeDocumentId: 'b', position: 0, state: 'reserved', unitPrice: 20000 },
        { ticketTypeDocumentId: 'a', position: 1, attendeeName: 'Guest 1', attendeeEmail: null },
        { ticketTypeDocumentId: 'a', position: 2 },
        { ticketTypeDocumentId: 'b', position: 3 },
      ],
    });
  });

  test('a free one is done at once', () => {
    expect(decide({ request: parse(body(['free', 1])) })).toMatchObject({
      counter: 'sold',
      expiresAt: null,
      order: { state: 'paid', paidAt: now, total: 0 },
      registrations: [{ state: 'confirmed' }],
    });
  });

  test('one that waits for approval lapses with the event', () => {
    expect(decide({ event: event({ requiresApproval: true }) })).toMatchObject({
      counter: 'reserved',
      expiresAt: new Date('2026-02-14T16:00:00Z'),
      order: { state: 'pending', approvalState: 'awaiting', paidAt: null },
      registrations: [{ state: 'awaiting_approval' }],
    });
  });

  test('a discount that pays for everything leaves nothing to pay', () => {
    const request = parse({ ...body(['a', 1]), promoCode: 'all' });
    expect(decide({ request, discount: 10000 })).toMatchObject({
      next: 'done',
      order: { discount: 10000, total: 0, promoCode: 'ALL', state: 'paid' },
    });
  });

  test('the organizer’s own fee wins', () => {
    expect(decide({ event: event({ feeBps: 500 }) })).toMatchObject({
      order: { platformFee: 500, fees: { platformFeeBps: 500 } },
    });
  });

  test('all wrong answers of all attendees are named at once', () => {
    const questions = [{ key: 'meal', label: 'Meal', type: 'text' as const, required: true }];
    const request = parse(body(['a', 1], ['b', 2]));
    const answered = request.tickets[1]?.attendees[0];
    if (answered) answered.answers = { meal: 'Veg' };
    expect(decide({ event: event({ questions }), request })).toMatchObject({
      code: 'ANSWERS_INVALID',
      details: {
        errors: [
          { path: 'tickets.0.attendees.0.answers.meal' },
          { path: 'tickets.1.attendees.1.answers.meal' },
        ],
      },
    });
  });
});

describe('the request as it comes in', () => {
  test('is cleaned', () => {
    expect(
      parse({
        buyer: {
          name: '  Asha  ',
          email: ' Asha@Example.ORG ',
          phone: '+91 98765-43210',
          gstin: ' 27 aapfu0939f 1zv',
          legalName: '',
        },
        tickets: [{ ticketType: 'a', attendees: [{ name: 'B', email: '', answers: null }] }],
        promoCode: ' spring ',
        referralCode: '',
      }),
    ).toEqual({
      buyer: {
        name: 'Asha',
        email: 'asha@example.org',
        phone: '+919876543210',
        gstin: '27AAPFU0939F1ZV',
        legalName: null,
      },
      tickets: [{ ticketType: 'a', attendees: [{ name: 'B', email: null, answers: {} }] }],
      promoCode: 'SPRING',
      referralCode: null,
      waitingListEntry: null,
    });
  });

  const good = body(['a', 1]);
  const line = (more: object) => ({
    ...good,
    tickets: [{ ticketType: 'a', attendees: attendees(1), ...more }],
  });
  test.each<[string, unknown, string[]]>([
    ['nothing', null, ['']],
    ['an empty object', {}, ['buyer', 'tickets']],
    ['no name', { ...good, buyer: { name: ' ', email: 'a@b.in' } }, ['buyer.name']],
    ['a long name', { ...good, buyer: { name: 'x'.repeat(201), email: 'a@b.in' } }, ['buyer.name']],
    ['a header in a name', { ...good, buyer: { name: 'a\nBcc: b', email: 'a@b.in' } }, ['buyer.name']],
    ['no e-mail', { ...good, buyer: { name: 'A', email: 'a@b' } }, ['buyer.email']],
    [
      'a word for a phone',
      { ...good, buyer: { name: 'A', email: 'a@b.in', phone: 'home' } },
      ['buyer.phone'],
    ],
    [
      'a GSTIN with a mistake',
      { ...good, buyer: { name: 'A', email: 'a@b.in', gstin: '27AAPFU0939F1ZW' } },
      ['buyer.gstin'],
    ],
    ['an unknown key', { ...good, total: 1 }, ['total']],
    ['an unknown key of the buyer', { ...good, buyer: { ...good.buyer, vip: true } }, ['buyer.vip']],
    ['a price of one’s own', line({ price: 1 }), ['tickets.0.price']],
    ['no attendee', line({ attendees: [] }), ['tickets.0.attendees']],
    ['an attendee without name', line({ attendees: [{}] }), ['tickets.0.attendees.0.name']],
    ['a bad id', line({ ticketType: "a'; --" }), ['tickets.0.ticketType']],
    ['no tickets', { ...good, tickets: [] }, ['tickets']],
    ['51 attendees', body(['a', 25], ['b', 26]), ['tickets']],
    ['21 lines', body(...Array.from({ length: 21 }, (): [string, number] => ['a', 1])), ['tickets']],
    [
      'a list for answers',
      line({ attendees: [{ name: 'A', answers: [] }] }),
      ['tickets.0.attendees.0.answers'],
    ],
  ])('%s is refused', (_name, input, paths) => {
    const result = parseInput(registerRequestSchema, input);
    expect(result.ok ? [] : result.details['errors']).toMatchObject(paths.map((path) => ({ path })));
  });
});
