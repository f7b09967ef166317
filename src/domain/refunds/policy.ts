import { z } from 'zod';
import type { Result } from '../errors';
import { parseInput } from '../input';
import type { Instant } from '../time/instant';
import { millis } from '../time/instant';

const tier = z.strictObject({
  hoursBefore: z
    .int('Say how many full hours before the start.')
    .min(0, 'Hours before the start cannot be negative.')
    .max(24 * 365, 'At most a year before the start.'),
  percent: z
    .int('Give a whole percentage.')
    .min(0, 'Give a percentage between 0 and 100.')
    .max(100, 'Give a percentage between 0 and 100.'),
});

const tiers = z
  .array(tier, 'List the steps of the policy.')
  .max(10, 'A policy has at most 10 steps.')
  .refine(
    (steps) => new Set(steps.map((one) => one.hoursBefore)).size === steps.length,
    'Two steps begin at the same hour.',
  )
  .transform((steps) => [...steps].sort((a, b) => b.hoursBefore - a.hoursBefore));

const TICKET_TYPE_ID = /^[a-z0-9]{1,64}$/;
const MOST_TICKET_TYPES = 100;

const policySchema = z.strictObject(
  {
    tiers,
    feesKept: z.boolean('Say whether fees are kept: true or false.').optional(),
    approval: z.boolean('Say whether somebody approves each refund: true or false.').optional(),
    ticketTypes: z
      .record(
        z.string().regex(TICKET_TYPE_ID, 'This is not the id of a ticket type.'),
        z.strictObject({ tiers }, 'A ticket type has tiers of its own.'),
        'Give the steps of ticket types as an object, keyed by their ids.',
      )
      .refine(
        (types) => Object.keys(types).length <= MOST_TICKET_TYPES,
        `At most ${MOST_TICKET_TYPES} ticket types have steps of their own.`,
      )
      .optional(),
  },
  'A refund policy is an object with tiers.',
);

/**
 * How much a buyer who asks gets back: the first step whose hour has not passed counts. With
 * `{ tiers: [{ hoursBefore: 168, percent: 100 }, { hoursBefore: 24, percent: 50 }] }` all is given back until a
 * week before the start, half until a day before, then nothing.
 *
 * `feesKept` takes the fees (the platform's, its GST, the gateway's as estimated) off what goes back. `approval`
 * makes every request of a buyer wait for a person. `ticketTypes` gives single types steps of their own, which
 * replace the general ones.
 */
export type RefundPolicy = z.output<typeof policySchema>;

/** One step of a policy: until so many hours before the start, so much is given back. */
export interface RefundStep {
  readonly hoursBefore: number;
  readonly percent: number;
}

/** An event's refund policy as editors typed it (JSON); none means no refunds on request. Refuses VALIDATION_FAILED. */
export function parseRefundPolicy(json: unknown): Result<{ policy: RefundPolicy | null }> {
  if (json === null || json === undefined) return { ok: true, policy: null };
  const parsed = parseInput(policySchema, json);
  return parsed.ok ? { ok: true, policy: parsed.value } : parsed;
}

const HOUR_MS = 3_600_000;

/**
 * The step that is in force for a ticket type, or null when nothing is given back (any more). The very moment of
 * a step's hour still counts.
 */
export function stepFor(
  policy: RefundPolicy | null,
  ticketTypeId: string,
  startsAt: Instant,
  now: Date,
): RefundStep | null {
  if (policy === null) return null;
  const own = Object.hasOwn(policy.ticketTypes ?? {}, ticketTypeId)
    ? policy.ticketTypes?.[ticketTypeId]
    : undefined;
  const left = millis(startsAt) - now.getTime();
  return (own ?? policy).tiers.find((step) => left >= step.hoursBefore * HOUR_MS) ?? null;
}
