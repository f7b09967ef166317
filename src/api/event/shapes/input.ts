import { z } from 'zod';
import { AUDIENCES } from '../../../domain/events/audience';
import { UNPRINTABLE } from '../../../domain/input';

const documentId = z.string('Give an id.').regex(/^[a-z0-9]{1,64}$/, 'This is not an id.');
const moment = z.iso.datetime({ offset: true, error: 'Give a moment in ISO 8601 with its offset.' });
const line = (max: number) =>
  z
    .string('Give a text.')
    .trim()
    .max(max, `Use at most ${max} characters.`)
    .refine((text) => !UNPRINTABLE.test(text), 'This text holds characters that cannot be printed.');
const text = (max: number) => z.string('Give a text.').max(max, `Use at most ${max} characters.`);
const seats = z.int('Give a whole number of seats.').min(0, 'Seats cannot be negative.').max(1_000_000);
const perOrder = z.int('Give a whole number.').min(1, 'At least 1.').max(50, 'At most 50.');
const paise = z
  .int('Give the price in minor units (paise), a whole number.')
  .min(0, 'A price cannot be negative.')
  .max(1_000_000_000, 'This price is too high.');

const ticketType = z.strictObject(
  {
    /** A type that exists already; without one a new type is made. */
    documentId: documentId.optional(),
    name: line(120).min(1, 'Give the ticket a name.'),
    description: text(500).nullish(),
    price: paise,
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'A currency is three capitals, like INR.')
      .default('INR'),
    capacity: seats.nullish(),
    minPerOrder: perOrder.default(1),
    maxPerOrder: perOrder.default(10),
    salesStartAt: moment.nullish(),
    salesEndAt: moment.nullish(),
    taxRateBps: z.int().min(0).max(10_000).default(0),
    hsnSac: z
      .string()
      .regex(/^\d{4,8}$/, 'An HSN or SAC code has 4 to 8 digits.')
      .nullish(),
    hidden: z.boolean().default(false),
    reentry: z.enum(['none', 'allowed']).default('none'),
  },
  'Send each ticket type as an object.',
);

export type TicketTypeInput = z.output<typeof ticketType>;

const content = {
  title: line(160).min(1, 'Give the event a title.'),
  summary: text(300).nullish(),
  description: text(50_000).nullish(),
  category: documentId.nullish(),
  venue: documentId.nullish(),
  onlineUrl: z
    .url({ protocol: /^https$/, error: 'Give a link that begins with https://.' })
    .max(500)
    .nullish(),
  community: documentId.nullish(),
  audience: z.enum(AUDIENCES, `Choose one of ${AUDIENCES.join(', ')}.`),
  organizer: documentId,
  language: z.string().max(10).nullish(),
  tags: z.array(line(40)).max(20).nullish(),
  startsAt: moment,
  endsAt: moment,
  timezone: line(64),
  registrationOpensAt: moment.nullish(),
  registrationClosesAt: moment.nullish(),
  capacity: seats.nullish(),
  requiresApproval: z.boolean(),
  questions: z.unknown(),
  refundPolicy: z.unknown(),
  terms: text(5_000).nullish(),
  cover: z.int().nullish(),
  gallery: z.array(z.int()).max(30).nullish(),
  ticketTypes: z.array(ticketType, 'List the ticket types.').max(30, 'At most 30 ticket types.'),
};

const whole = z.strictObject(content, 'Send the event as an object.');

/** `POST /api/events`: what has no default here must be given. */
export const createEventBody = z.object(
  {
    data: whole.partial({
      organizer: true,
      requiresApproval: true,
      questions: true,
      refundPolicy: true,
      ticketTypes: true,
      audience: true,
    }),
  },
  'Send { "data": { … } }.',
);

/** `PUT /api/events/:id`: what is left out stays; `ticketTypes`, if given, is the whole list. */
export const updateEventBody = z.object({ data: whole.partial() }, 'Send { "data": { … } }.');

export type EventChanges = z.output<typeof updateEventBody>['data'];

const reason = line(1_000);

const platformFee = z.enum(
  ['returned', 'kept'],
  'Say whether the platform’s fee is returned or kept (at the organizer’s cost).',
);

export const cancelEventBody = z.object(
  {
    data: z.strictObject({
      reason: reason.min(1, 'Say why; everybody who registered reads it.'),
      confirm: z.string('Type the event’s title to confirm.').max(300),
      platformFee: platformFee.optional(),
    }),
  },
  'Send { "data": { "reason", "confirm" } }.',
);

export const cancelPreviewQuery = z.object({ platformFee: platformFee.optional() });

export const approveEventBody = z.object({
  data: z.discriminatedUnion(
    'decision',
    [
      z.strictObject({ decision: z.literal('approve') }),
      z.strictObject({ decision: z.literal('reject'), reason: reason.min(1, 'Say what is missing.') }),
    ],
    'Choose approve or reject.',
  ),
});

/** The copy happens at its own time; without one it keeps that of the original. */
export const duplicateEventBody = z
  .object({
    data: z.strictObject({ title: content.title.optional(), startsAt: moment.optional() }).optional(),
  })
  .nullish();

const page = {
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(25),
};

/** `pagination[page]`, `pagination[pageSize]` and `state`, as Strapi's lists read them. */
export const registrationsQuery = z.object({
  pagination: z.object(page).default({ page: 1, pageSize: 25 }),
  state: z.enum(['awaiting_approval', 'reserved', 'confirmed', 'attended', 'cancelled']).optional(),
});

export const ownEventsQuery = z.object({ pagination: z.object(page).default({ page: 1, pageSize: 25 }) });

export type Page = z.output<typeof ownEventsQuery>['pagination'];
