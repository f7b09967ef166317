import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { defineQueue, schedule, subscribe, type Entry } from '../../activity/server/public';
import type { Issue } from './services/issue';

const HOUR_MS = 3_600_000;

function orderOf({ id, name, orderDocumentId }: Entry): string {
  if (orderDocumentId === null) throw new Error(`Entry ${id} (${name}) names no order`);
  return orderDocumentId;
}

/** Documents follow from the log: an invoice from the payment, a credit note from money that reached the buyer. */
export function declareWork(strapi: Core.Strapi): void {
  const issue = (): Issue => strapi.plugin('invoices').service('issue');

  // Numbers of one supplier are given one after another anyway, and drawing is work for the processor.
  defineQueue({ name: 'invoices', concurrency: 2 });

  subscribe({
    name: 'invoices.invoice',
    queue: 'invoices',
    on: [ENTRY.ORDER_PAID],
    handle: ({ entry, complete }) => issue().forOrder(orderOf(entry), complete),
  });
  subscribe({
    name: 'invoices.credit',
    queue: 'invoices',
    on: [ENTRY.REFUND_PROCESSED, ENTRY.REFUND_SETTLED_OUTSIDE],
    handle: ({ entry, complete }) => issue().forRefund(entry.subjectDocumentId, complete),
  });

  schedule({
    name: 'invoices.catch-up',
    every: HOUR_MS,
    run: async ({ signal }) => {
      await issue().catchUp(signal);
    },
  });
}
