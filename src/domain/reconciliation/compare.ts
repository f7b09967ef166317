import { comparePayment } from './compare-payments';
import { compareRefund } from './compare-refunds';
import { compareClearing, compareSettlement, compareStrays } from './compare-settlements';
import type { Facts } from './facts';
import type { Difference } from './kinds';

/**
 * Everything in which the gateway, the bank and our books disagree, each once. The same facts give the same
 * differences with the same keys, so that a list of them can be kept from run to run.
 */
export const compare = (facts: Facts): Difference[] => {
  const { now, bank } = facts;
  const found = [
    ...facts.payments.flatMap((pair) => comparePayment(pair, now)),
    ...facts.refunds.flatMap(compareRefund),
    ...facts.settlements.flatMap((settlement) => compareSettlement(settlement, bank, now)),
    ...compareStrays(bank, facts.today),
    ...facts.clearing.flatMap(compareClearing),
  ];
  return [...new Map(found.map((difference) => [difference.key, difference])).values()];
};
