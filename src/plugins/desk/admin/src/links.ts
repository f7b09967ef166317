const COLLECTIONS = '/content-manager/collection-types';

export const recordLink = (uid: string, documentId: string): string => `${COLLECTIONS}/${uid}/${documentId}`;

/** A list of records whose field holds that value. */
export const listLink = (uid: string, filters: Readonly<Record<string, string>>): string => {
  const query = new URLSearchParams(
    Object.entries(filters).map(([field, value], index) => [`filters[$and][${index}][${field}][$eq]`, value]),
  );
  return `${COLLECTIONS}/${uid}?${query.toString()}`;
};

export const ORDER = 'api::order.order';
export const REGISTRATION = 'api::registration.registration';
export const EVENT = 'api::event.event';
export const EVENT_OPERATIONS = 'api::event-operations.event-operations';
export const PAYMENT = 'api::payment.payment';
export const REFUND = 'api::refund.refund';
export const DISPUTE = 'api::dispute.dispute';
export const WAITING_LIST_ENTRY = 'api::waiting-list-entry.waiting-list-entry';
export const WEBHOOK_EVENT = 'plugin::payments.webhook-event';
export const DELIVERY = 'plugin::activity.delivery';
