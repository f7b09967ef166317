import { useCallback } from 'react';
import { useResource, type Resource } from '../../../../admin/kit/use-resource';
import type { OrderPage } from '../../shared/pages';
import { useReloadRecord } from './use-record';

/** What stands beside an order, read once for all its panels. */
export const useOrder = (documentId: string | null): Resource<OrderPage> =>
  useResource<OrderPage>(documentId === null ? null : `/desk/orders/${documentId}`);

/** Reads the panels and the form anew after an action. */
export const useReloadOrder = (model: string, documentId: string, reload: () => Promise<void>) => {
  const reloadRecord = useReloadRecord(model, documentId);
  return useCallback(async () => {
    reloadRecord();
    await reload();
  }, [reload, reloadRecord]);
};
