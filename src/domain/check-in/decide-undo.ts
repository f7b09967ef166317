import type { Result } from '../errors';
import { refuse } from '../errors';
import type { Instant } from '../time/instant';
import type { ScanResult } from './decide-scan';

/**
 * Taking back an admission: a slip of the hand, or the wrong person picked. The registration is confirmed again
 * unless another admission of it (a re-entry) still stands. Refuses SCAN_NOT_UNDOABLE with `reason`:
 * `not_admitted`, `already_undone`.
 *
 * @param othersStanding other admissions of the registration that were not undone
 */
export function decideUndo(input: {
  admission: { result: ScanResult; undoneAt: Instant | null };
  othersStanding: number;
}): Result<{ registrationState: 'confirmed' | 'attended'; message: string }> {
  const { admission, othersStanding } = input;
  if (admission.undoneAt !== null)
    return refuse('SCAN_NOT_UNDOABLE', { reason: 'already_undone' }, 'This scan was already undone.');
  if (admission.result !== 'admitted')
    return refuse('SCAN_NOT_UNDOABLE', { reason: 'not_admitted' }, 'This scan let nobody in.');
  return othersStanding > 0
    ? {
        ok: true,
        registrationState: 'attended',
        message: 'This entry is undone. An earlier entry of the same person still counts.',
      }
    : { ok: true, registrationState: 'confirmed', message: 'Undone. The pass can be scanned again.' };
}
