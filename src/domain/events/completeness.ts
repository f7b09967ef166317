import type { FieldError, Result } from '../errors';
import { refuseFields } from '../errors';
import { parseQuestions } from '../questions/questions';
import type { Instant } from '../time/instant';
import { isBefore } from '../time/instant';
import { isValidZone } from '../time/zones';

export interface EventContent {
  title: string | null;
  startsAt: Instant | null;
  endsAt: Instant | null;
  timezone: string | null;
  registrationOpensAt: Instant | null;
  registrationClosesAt: Instant | null;
  hasVenue: boolean;
  onlineUrl: string | null;
  audience: string;
  communityDocumentId: string | null;
  organizerDocumentId: string | null;
  questions: unknown;
  ticketTypes: readonly { price: number; minPerOrder: number | null; maxPerOrder: number | null }[];
}

/** The smallest amount the gateway takes, minor units (razorpay-contract §2: amount ≥ 100). */
export const MINIMUM_PRICE = 100;

/** What an event needs before it may be submitted, approved or published. Refuses EVENT_INCOMPLETE. */
export function checkComplete(event: EventContent): Result {
  const errors: FieldError[] = [];
  const need = (holds: boolean, path: string, message: string) => {
    if (!holds) errors.push({ path, message });
  };
  need(Boolean(event.title?.trim()), 'title', 'Give the event a title.');
  need(event.startsAt !== null, 'startsAt', 'Say when the event starts.');
  need(event.endsAt !== null, 'endsAt', 'Say when the event ends.');
  if (event.startsAt !== null && event.endsAt !== null)
    need(isBefore(event.startsAt, event.endsAt), 'endsAt', 'The event must end after it starts.');
  need(
    event.timezone !== null && isValidZone(event.timezone),
    'timezone',
    'Choose a time zone such as Asia/Kolkata.',
  );
  if (event.registrationOpensAt !== null && event.registrationClosesAt !== null)
    need(
      isBefore(event.registrationOpensAt, event.registrationClosesAt),
      'registrationClosesAt',
      'Registration must close after it opens.',
    );
  need(
    event.hasVenue || Boolean(event.onlineUrl?.trim()),
    'venue',
    'Choose a venue or give the link of the online event.',
  );
  need(
    event.audience === 'public' || event.communityDocumentId !== null,
    'community',
    'Choose the community whose members may come.',
  );
  need(event.ticketTypes.length > 0, 'ticketTypes', 'Add at least one ticket type; a free one costs ₹0.');
  need(
    event.organizerDocumentId !== null || event.ticketTypes.every((type) => type.price === 0),
    'organizer',
    'Choose the organizer who receives the money.',
  );
  event.ticketTypes.forEach((type, index) => {
    need(
      type.price === 0 || type.price >= MINIMUM_PRICE,
      `ticketTypes.${index}.price`,
      'A ticket is free or costs at least ₹1.',
    );
    need(
      type.maxPerOrder === null || type.maxPerOrder >= (type.minPerOrder ?? 1),
      `ticketTypes.${index}.maxPerOrder`,
      'The most per order must not be less than the least.',
    );
  });
  const questions = parseQuestions(event.questions);
  need(questions.ok, 'questions', 'Some questions are not valid.');
  return errors.length > 0 ? refuseFields(errors, 'EVENT_INCOMPLETE') : { ok: true };
}
