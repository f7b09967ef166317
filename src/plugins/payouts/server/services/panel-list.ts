import type { Core } from '@strapi/strapi';
import {
  type MatchingPayouts,
  MOST_CHOSEN,
  PAYOUT_VIEWS,
  type PayoutPage,
  type PayoutView,
} from '../../shared/payouts';
import type { Reader } from '../reader';
import { findPayouts, type Group, isIn, type PayoutFilter, type PayoutOrder } from './panel-filter';
import { presentPayouts } from './panel-rows';

const totalsOf = (groups: readonly Group[], view: PayoutView): PayoutPage['totals'] => {
  const sums = new Map<string, { count: number; amount: number }>();
  for (const group of groups) {
    if (!isIn(view, group)) continue;
    const known = sums.get(group.currency) ?? { count: 0, amount: 0 };
    sums.set(group.currency, { count: known.count + group.count, amount: known.amount + group.amount });
  }
  return [...sums].map(([currency, sum]) => ({ currency, ...sum }));
};

const countOf = (groups: readonly Group[], view: PayoutView): number =>
  groups.reduce((all, group) => (isIn(view, group) ? all + group.count : all), 0);

const NOTHING: PayoutPage['views'] = {
  waiting: 0,
  on_hold: 0,
  in_flight: 0,
  failed: 0,
  needs_person: 0,
  paid: 0,
  ended: 0,
  all: 0,
};

/** All that a filter finds, up to what is chosen at one go. */
export const matchingPayouts = async (
  strapi: Core.Strapi,
  filter: PayoutFilter,
  order: PayoutOrder,
  reader: Reader,
): Promise<MatchingPayouts> => {
  const found = await findPayouts(strapi, filter);
  const total = countOf(await found.groups(), filter.view);
  const listed = await found.page(order, { offset: 0, limit: MOST_CHOSEN });
  return { data: await presentPayouts(strapi, listed, reader), total };
};

/** A page of payouts with the totals of all that the filter finds, and how many each view would show with it. */
export const listPayouts = async (
  strapi: Core.Strapi,
  filter: PayoutFilter,
  order: PayoutOrder,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
  reader: Reader,
): Promise<PayoutPage> => {
  const found = await findPayouts(strapi, filter);
  const groups = await found.groups();
  const listed = await found.page(order, { offset: (page - 1) * pageSize, limit: pageSize });
  const views = { ...NOTHING };
  for (const view of PAYOUT_VIEWS) views[view] = countOf(groups, view);
  return {
    data: await presentPayouts(strapi, listed, reader),
    meta: { page, pageSize, total: views[filter.view] },
    totals: totalsOf(groups, filter.view),
    views,
  };
};
