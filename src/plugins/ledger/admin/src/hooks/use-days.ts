import { useAddress } from '../../../../../admin/kit/use-address';
import type { Context } from '../../../shared/admin';
import { type Days, daysOf, type PeriodName } from '../../../shared/periods';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The period in the address, or the one that the page begins with. */
export const useDays = ({ today }: Context, usual: PeriodName): Days => {
  const { address } = useAddress();
  const [from, to] = [address.get('from'), address.get('to')];
  return from && to && DAY.test(from) && DAY.test(to) ? { from, to } : daysOf(usual, today);
};
