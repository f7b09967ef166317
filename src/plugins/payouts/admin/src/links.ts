import { useMayOpen } from '../../../../admin/kit/use-may';

export const PANEL = '/plugins/payouts';

export type Tab = 'overview' | 'payouts' | 'runs' | 'payees' | 'bank-files';

/** A tab of the panel with what it shows, such as `{ view: 'failed' }`. */
export const tabLink = (tab: Tab, shown: Readonly<Record<string, string>> = {}): string =>
  `${PANEL}?${new URLSearchParams({ tab, ...shown }).toString()}`;

export const payoutLink = (documentId: string): string => `${PANEL}/${documentId}`;

export const payeeLink = (documentId: string): string => `${PANEL}/payees/${documentId}`;

const RECORDS = '/content-manager/collection-types';

/** The way to an order or event, for those who may open it; null for all others. */
export const useRecordLink = (model: 'api::order.order' | 'api::event.event', documentId: string) =>
  useMayOpen(model) ? `${RECORDS}/${model}/${documentId}` : null;
