import { z } from 'zod';
import { UNPRINTABLE } from '../input';
import type { Audience } from '../events/audience';
import type { EventState } from '../events/machine';
import type { FeeRates } from '../pricing/price-order';
import type { Question } from '../questions/questions';
import { gstinFault, tidyGstin } from '../tax/gstin';
import type { Instant } from '../time/instant';

/** One order holds at most so many attendees, in at most so many lines. */
export const MAX_ATTENDEES = 50;
export const MAX_TICKET_LINES = 20;

export const name = z
  .string('Give a name.')
  .trim()
  .min(1, 'Give a name.')
  .max(200, 'A name has at most 200 characters.')
  .refine((text) => !UNPRINTABLE.test(text), 'This name holds characters that cannot be printed.')
  .transform((text) => text.normalize('NFC'));

/** For a buyer who wants the tax on the invoice back as input credit. */
const gstin = z
  .string('Send the GSTIN as text.')
  .transform(tidyGstin)
  .superRefine((text, context) => {
    const message = gstinFault(text);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

export const email = z
  .string('Give an e-mail address.')
  .trim()
  .toLowerCase()
  .max(254, 'An e-mail address has at most 254 characters.')
  .pipe(z.email('This is not an e-mail address.'));

/** E.164 as people write it: spaces, dots, brackets and dashes go, 7 to 15 digits stay. */
export const phone = z
  .string()
  .transform((text) => text.replace(/[\s().-]/g, ''))
  .pipe(z.string().regex(/^\+?\d{7,15}$/, 'Give a phone number with 7 to 15 digits, like +91 98765 43210.'));

export const documentId = z
  .string('Give the id of a ticket type.')
  .regex(/^[a-z0-9]{1,64}$/, 'This is not an id.');

const code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9_-]{1,64}$/, 'A code is letters, digits, - and _.');

/** An empty text is as good as none. */
export const none = <T extends z.ZodType>(schema: T) =>
  z
    .union([z.literal('').transform(() => null), schema])
    .nullish()
    .transform((value) => value ?? null);

const attendee = z.strictObject(
  {
    name,
    email: none(email),
    answers: z
      .record(z.string(), z.unknown(), 'Send the answers as an object, keyed by question.')
      .nullish()
      .transform((value) => value ?? {}),
  },
  'Send each attendee as an object with a name.',
);

const tickets = z
  .array(
    z.strictObject(
      {
        ticketType: documentId,
        attendees: z
          .array(attendee, 'Name at least one attendee.')
          .min(1, 'Name at least one attendee.')
          .max(MAX_ATTENDEES, `One order holds at most ${MAX_ATTENDEES} attendees.`),
      },
      'Send each line as an object with ticketType and attendees.',
    ),
    'Choose at least one ticket.',
  )
  .min(1, 'Choose at least one ticket.')
  .max(MAX_TICKET_LINES, `One order holds at most ${MAX_TICKET_LINES} ticket lines.`)
  .refine(
    (lines) => lines.reduce((all, line) => all + line.attendees.length, 0) <= MAX_ATTENDEES,
    `One order holds at most ${MAX_ATTENDEES} attendees.`,
  );

/** `data` of `POST /api/events/:id/register` (design §5). Unknown keys are refused by their path. */
export const registerRequestSchema = z.strictObject(
  {
    buyer: z.strictObject(
      { name, email, phone: none(phone), gstin: none(gstin), legalName: none(name) },
      'Say who registers: name and email.',
    ),
    tickets,
    promoCode: none(code),
    referralCode: none(code),
    /** The offer of the waiting list that these tickets are taken from. */
    waitingListEntry: none(documentId),
  },
  'Send the registration as an object.',
);

export type RegisterRequest = z.output<typeof registerRequestSchema>;

/** What registering needs to know of an event: the snapshot in event-operations, and nothing else. */
export interface EventForSale {
  documentId: string;
  title: string;
  state: EventState;
  /** Whether a published version exists; an approved event that is edited is `draft` and still published. */
  published: boolean;
  startsAt: Instant;
  endsAt: Instant;
  registrationOpensAt: Instant | null;
  registrationClosesAt: Instant | null;
  requiresApproval: boolean;
  audience: Audience;
  communityDocumentId: string | null;
  organizerDocumentId: string | null;
  questions: readonly Question[];
  /** Copied onto the order as it is. */
  refundPolicy: unknown;
  currency: string;
  /** The organizer's own platform fee, if one was agreed. */
  feeBps: number | null;
}

export interface TicketTypeForSale {
  documentId: string;
  name: string;
  /** Tax included, minor units. */
  price: number;
  currency: string;
  minPerOrder: number | null;
  maxPerOrder: number | null;
  salesStartAt: Instant | null;
  salesEndAt: Instant | null;
  taxRateBps: number;
  hsnSac: string | null;
  reentry: 'none' | 'allowed';
}

/** The part of finance-settings that an order depends on. */
export interface FinanceTerms extends FeeRates {
  /** How long unpaid seats are held, minutes. */
  holdMinutes: number;
  /** How long an approved order may be paid, hours. */
  approvalHoldHours: number;
}
