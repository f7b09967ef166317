import { z } from 'zod';
import type { Result } from '../errors';
import { parseInput } from '../input';

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

const policySchema = z
  .strictObject(
    {
      tiers: z
        .array(tier, 'List the steps of the policy.')
        .max(10, 'A policy has at most 10 steps.')
        .refine(
          (tiers) => new Set(tiers.map((one) => one.hoursBefore)).size === tiers.length,
          'Two steps begin at the same hour.',
        ),
    },
    'A refund policy is an object with tiers.',
  )
  .transform((policy) => ({ tiers: [...policy.tiers].sort((a, b) => b.hoursBefore - a.hoursBefore) }));

/**
 * How much a buyer who asks gets back: the first step whose hour has not passed counts. With
 * `{ tiers: [{ hoursBefore: 168, percent: 100 }, { hoursBefore: 24, percent: 50 }] }` all is given back until a
 * week before the start, half until a day before, then nothing.
 */
export type RefundPolicy = z.output<typeof policySchema>;

/** An event's refund policy as editors typed it (JSON); none means no refunds on request. Refuses VALIDATION_FAILED. */
export function parseRefundPolicy(json: unknown): Result<{ policy: RefundPolicy | null }> {
  if (json === null || json === undefined) return { ok: true, policy: null };
  const parsed = parseInput(policySchema, json);
  return parsed.ok ? { ok: true, policy: parsed.value } : parsed;
}
