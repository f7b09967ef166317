import type { FieldError, Refusal, Result } from '../errors';
import { refuse, refuseFields } from '../errors';
import { parseQuestions } from '../questions/questions';
import { parseRefundPolicy } from '../refunds/policy';
import type { EventContent } from './completeness';
import { checkComplete } from './completeness';

export interface PublishableEvent extends EventContent {
  refundPolicy: unknown;
  ticketTypes: readonly (EventContent['ticketTypes'][number] & { currency: string })[];
  /** Relations that the draft has and the published version lost, because their target is not published. */
  unpublishedRelations: readonly ('venue' | 'community' | 'category')[];
}

const CURRENCY = /^[A-Z]{3}$/;

const isFieldError = (value: unknown): value is FieldError =>
  typeof value === 'object' && value !== null && 'path' in value && 'message' in value;

/** The field errors of a refusal, below `prefix` if given. */
function errorsOf(refusal: Refusal, prefix?: string): FieldError[] {
  const { errors } = refusal.details;
  if (!Array.isArray(errors)) return [{ path: prefix ?? '', message: refusal.message }];
  return errors.filter(isFieldError).map(({ path, message }) => ({
    path: prefix === undefined ? path : [prefix, path].filter(Boolean).join('.'),
    message,
  }));
}

function currencyErrors(types: PublishableEvent['ticketTypes']): FieldError[] {
  const [first] = types;
  return types.flatMap((type, index) => {
    const path = `ticketTypes.${index}.currency`;
    if (!CURRENCY.test(type.currency)) return [{ path, message: 'A currency is three capitals, like INR.' }];
    if (type.currency === first?.currency) return [];
    return [
      { path, message: `All tickets of an event have one currency; the first has ${first?.currency}.` },
    ];
  });
}

/**
 * Everything an event needs before the public may see it: complete content ({@link checkComplete}), valid
 * questions and refund policy, one currency. Refuses EVENT_INCOMPLETE with every wrong field at once, by its
 * path (`questions.2.options`).
 */
export function checkPublishable(event: PublishableEvent): Result {
  const complete = checkComplete(event);
  const lost = new Set<string>(event.unpublishedRelations);
  const nested = new Set(['questions', ...lost]);
  const errors = complete.ok ? [] : errorsOf(complete).filter(({ path }) => !nested.has(path));
  for (const path of lost) errors.push({ path, message: `Publish the ${path} first; it is still a draft.` });

  const questions = parseQuestions(event.questions);
  if (!questions.ok) errors.push(...errorsOf(questions, 'questions'));
  const policy = parseRefundPolicy(event.refundPolicy);
  if (!policy.ok) errors.push(...errorsOf(policy, 'refundPolicy'));
  errors.push(...currencyErrors(event.ticketTypes));
  return errors.length > 0 ? refuseFields(errors, 'EVENT_INCOMPLETE') : { ok: true };
}

/** Whether a capacity holds what is already sold or held. Refuses CAPACITY_BELOW_SOLD with `minimum`. */
export function checkCapacity(
  seats: { capacity: number | null; reserved: number; sold: number },
  path = 'capacity',
): Result {
  const minimum = seats.reserved + seats.sold;
  if (seats.capacity === null || seats.capacity >= minimum) return { ok: true };
  return refuse('CAPACITY_BELOW_SOLD', {
    minimum,
    errors: [{ path, message: `At least ${minimum}: so many seats are sold or held.` }],
  });
}
