import { ENTRY } from '../activity/names';

/** What the log tells of the approvals of a payout. */
export interface ApprovalStep {
  readonly name: string;
  /** Such as `admin:3`. */
  readonly by: string | null;
  /** Of `payout.approved`: the attempt that went with it. */
  readonly attempt: number | null;
}

/** The entries that `letGoAlone` reads. */
export const APPROVAL_STEPS = [
  ENTRY.PAYOUT_APPROVED_ONCE,
  ENTRY.PAYOUT_APPROVED,
  ENTRY.PAYOUT_RECOMPUTED,
] as const;

/**
 * Who alone let an attempt of a payout go: nobody where two people approved it. Drawn up again, an approval before does
 * not count.
 *
 * @param steps of one payout, the oldest first
 */
export function letGoAlone(steps: readonly ApprovalStep[], attempt: number): string | null {
  let isSecond = false;
  for (const step of steps) {
    if (step.name === ENTRY.PAYOUT_APPROVED && step.attempt === attempt) return isSecond ? null : step.by;
    isSecond = step.name === ENTRY.PAYOUT_APPROVED_ONCE;
  }
  return null;
}
