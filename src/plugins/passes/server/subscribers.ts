import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { defineQueue, subscribe, type Entry } from '../../activity/server/public';
import type { Issue } from './services/issue';
import type { Revoke } from './services/revoke';

function orderOf({ id, name, orderDocumentId }: Entry): string {
  if (orderDocumentId === null) throw new Error(`Entry ${id} (${name}) names no order`);
  return orderDocumentId;
}

/** Passes follow from the log. */
export function declareWork(strapi: Core.Strapi): void {
  const issue = (): Issue => strapi.plugin('passes').service('issue');
  const revoke = (): Revoke => strapi.plugin('passes').service('revoke');

  // Drawing is work for the processor: more at once would only keep each other waiting.
  defineQueue({ name: 'passes', concurrency: 2 });

  subscribe({
    name: 'passes.issue',
    queue: 'passes',
    on: [ENTRY.ORDER_PAID],
    handle: ({ entry, complete }) =>
      issue().issue({ orderDocumentId: orderOf(entry), reason: 'paid' }, complete),
  });
  subscribe({
    name: 'passes.reissue',
    queue: 'passes',
    on: [ENTRY.PASS_REISSUE_REQUESTED],
    handle: ({ entry, complete }) =>
      issue().issue(
        {
          orderDocumentId: orderOf(entry),
          registrationDocumentId: entry.subjectDocumentId,
          reason: 'reissued',
        },
        complete,
      ),
  });
  subscribe({
    name: 'passes.resend',
    queue: 'passes',
    on: [ENTRY.ORDER_RESEND_REQUESTED],
    handle: ({ entry, complete }) => issue().resend(orderOf(entry), entry.documentId, complete),
  });
  subscribe({
    name: 'passes.revoke',
    queue: 'passes',
    on: [ENTRY.ORDER_CANCELLED, ENTRY.REGISTRATION_CANCELLED],
    handle: ({ entry, complete }) => {
      const { eventDocumentId, organizerDocumentId } = entry;
      return revoke().revoke(
        { orderDocumentId: orderOf(entry), eventDocumentId, organizerDocumentId },
        complete,
      );
    },
  });
}
