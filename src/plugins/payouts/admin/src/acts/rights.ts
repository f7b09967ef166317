import { useMay } from '../../../../../admin/kit/use-may';
import { APPROVE, CANCEL, HOLD, REJECT, RETRY } from '../permissions';
import type { Rights } from './acts';

/** What the signed-in person may do to payouts; four eyes and limits come on top. */
export const useRights = (): Rights => {
  const hold = useMay(HOLD);
  return {
    approve: useMay(APPROVE),
    retry: useMay(RETRY),
    resume: hold,
    hold,
    reject: useMay(REJECT),
    cancel: useMay(CANCEL),
  };
};
