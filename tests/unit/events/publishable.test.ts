import {
  checkCapacity,
  checkPublishable,
  type PublishableEvent,
} from '../../../src/domain/events/publishable';
import { parseRefundPolicy } from '../../../src/domain/refunds/policy';

const ticket = { price: 10_000, currency: 'INR', minPerOrder: 1, maxPerOrder: 10 };
const event: PublishableEvent = {
  title: 'Riyaaz',
  startsAt: '2026-03-10T10:00:00Z',
  endsAt: '2026-03-10T12:00:00Z',
  timezone: 'Asia/Kolkata',
  registrationOpensAt: null,
  registrationClosesAt: null,
  hasVenue: true,
  onlineUrl: null,
  audience: 'public',
  communityDocumentId: null,
  questions: null,
  refundPolicy: null,
  organizerDocumentId: 'o1',
  ticketTypes: [ticket],
  unpublishedRelations: [],
};

const pathsOf = (changes: Partial<PublishableEvent>): string[] => {
  const result = checkPublishable({ ...event, ...changes });
  if (result.ok) return [];
  const errors = result.details.errors as { path: string }[];
  return errors.map(({ path }) => path);
};

test.each<[string, Partial<PublishableEvent>, string[]]>([
  ['complete', {}, []],
  ['free without an organizer', { organizerDocumentId: null, ticketTypes: [{ ...ticket, price: 0 }] }, []],
  ['paid without an organizer', { organizerDocumentId: null }, ['organizer']],
  ['two currencies', { ticketTypes: [ticket, { ...ticket, currency: 'USD' }] }, ['ticketTypes.1.currency']],
  [
    'a currency in small letters',
    { ticketTypes: [{ ...ticket, currency: 'inr' }] },
    ['ticketTypes.0.currency'],
  ],
  ['a wrong question', { questions: [{ key: 'a', label: '', type: 'text' }] }, ['questions.0.label']],
  ['questions that are no list', { questions: { a: 1 } }, ['questions']],
  [
    'a wrong policy',
    { refundPolicy: { tiers: [{ hoursBefore: -1, percent: 50 }] } },
    ['refundPolicy.tiers.0.hoursBefore'],
  ],
  ['a venue that is still a draft', { hasVenue: false, unpublishedRelations: ['venue'] }, ['venue']],
  ['a category that is still a draft', { unpublishedRelations: ['category'] }, ['category']],
  [
    'several at once',
    { title: ' ', timezone: 'Mars', ticketTypes: [] },
    ['title', 'timezone', 'ticketTypes'],
  ],
])('an event %s', (_name, changes, paths) => {
  expect(pathsOf(changes)).toEqual(paths);
});

test.each([
  [null, 3, 4, true],
  [7, 3, 4, true],
  [6, 3, 4, false],
])('a capacity of %p with %p held and %p sold: %p', (capacity, reserved, sold, ok) => {
  const result = checkCapacity({ capacity, reserved, sold });
  expect(result.ok).toBe(ok);
  if (!result.ok) expect(result).toMatchObject({ code: 'CAPACITY_BELOW_SOLD', details: { minimum: 7 } });
});

test('the steps of a refund policy come latest last, whatever their order', () => {
  const policy = {
    tiers: [
      { hoursBefore: 24, percent: 50 },
      { hoursBefore: 168, percent: 100 },
    ],
  };
  expect(parseRefundPolicy(policy)).toEqual({
    ok: true,
    policy: { tiers: [policy.tiers[1], policy.tiers[0]] },
  });
  expect(parseRefundPolicy(null)).toEqual({ ok: true, policy: null });
});

test.each([
  [{ tiers: [{ hoursBefore: 24, percent: 101 }] }],
  [
    {
      tiers: [
        { hoursBefore: 1, percent: 1 },
        { hoursBefore: 1, percent: 2 },
      ],
    },
  ],
  [{ tiers: 'all' }],
  [{ percent: 50 }],
  ['all'],
])('%j is no refund policy', (json) => {
  expect(parseRefundPolicy(json)).toMatchObject({ ok: false, code: 'VALIDATION_FAILED' });
});
