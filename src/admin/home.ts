import type { WidgetArgs } from '@strapi/admin/strapi-admin';

const FIRST = ['waiting', 'payouts', 'refunds', 'today', 'last-published-entries'];
/** They count and list records of the system, which nobody edits. */
const LEFT_OUT = ['last-edited-entries', 'chart-entries', 'key-statistics'];

const rank = ({ id }: WidgetArgs): number => {
  const place = FIRST.indexOf(id);
  return place < 0 ? FIRST.length : place;
};

/** The home page begins with what waits for people. */
export const arrangeHome = (widgets: WidgetArgs[]): WidgetArgs[] =>
  widgets.filter(({ id }) => !LEFT_OUT.includes(id)).sort((one, other) => rank(one) - rank(other));
