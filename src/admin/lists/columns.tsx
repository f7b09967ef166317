import { Typography } from '@strapi/design-system';
import type { ListFieldLayout } from '@strapi/content-manager/strapi-admin';
import type { ReactNode } from 'react';
import { showMoney, showPercent } from '../kit/amounts';
import { moment } from '../kit/moments';
import { StateBadge } from '../kit/state-badge';

const ORDER = 'api::order.order';

type Row = Readonly<Record<string, unknown>>;
type Cell = (row: Row, field: string, model: string) => ReactNode;

const text = (shown: string): ReactNode => <Typography textColor="neutral800">{shown}</Typography>;

const money: Cell = (row, field) => text(showMoney(row[field], row.currency));
const percent: Cell = (row, field) => text(showPercent(row[field]));
/** An open order waits for the buyer's money or for our answer, which its state alone does not tell. */
const openOrder = (row: Row): string =>
  row.approvalState === 'awaiting' ? 'awaiting_approval' : 'awaiting_payment';

const choice: Cell = (row, field, model) => {
  const value = row[field] === 'pending' && model === ORDER ? openOrder(row) : row[field];
  return typeof value === 'string' ? <StateBadge value={value} field={field} model={model} /> : text('–');
};
const time: Cell = (row, field) => {
  const value = row[field];
  const zone = typeof row.timezone === 'string' ? row.timezone : null;
  return text(typeof value === 'string' ? moment(value, zone) : '–');
};

const cellOf = (attribute: { type?: string; customField?: string }, field: string): Cell | undefined => {
  if (attribute.customField === 'global::money') return money;
  if (attribute.customField === 'global::percent') return percent;
  if (attribute.type === 'enumeration') return choice;
  if (attribute.type === 'datetime') return time;
  // Sums of the ledger, too large for the custom field's integer.
  if (attribute.type === 'biginteger' && field === 'amount') return money;
  return undefined;
};

interface ListTable {
  readonly displayedHeaders: readonly ListFieldLayout[];
  readonly layout: unknown;
}

/** Handler of the hook that lets us draw the Content Manager's columns: amounts, states and times for people. */
export const drawColumns = (table: ListTable): ListTable => ({
  ...table,
  displayedHeaders: table.displayedHeaders.map((header) => {
    const attribute: { type?: string; customField?: string } = header.attribute;
    const cell = cellOf(attribute, header.name);
    if (header.cellFormatter || !cell) return header;
    // The Content Manager passes the model as well; its types leave that out.
    const cellFormatter = (row: Row, _header: unknown, view?: { readonly model?: string }): ReactNode =>
      cell(row, header.name, view?.model ?? '');
    return { ...header, cellFormatter };
  }),
});
