import { useQueryParams } from '@strapi/admin/strapi-admin';
import { buildValidParams, unstable_useDocument as useDocument } from '@strapi/content-manager/strapi-admin';
import { useCallback, useMemo } from 'react';
import { listChanged } from './lists';

/**
 * Reads the open record's form anew after an action has changed it, by the very query the page made, and lists when they
 * are seen again.
 */
export const useReloadRecord = (model: string, documentId: string): (() => void) => {
  const [{ query }] = useQueryParams();
  const params = useMemo(() => buildValidParams(query), [query]);
  const { refetch } = useDocument({ collectionType: 'collection-types', model, documentId, params });
  return useCallback(() => {
    refetch();
    listChanged(model);
  }, [model, refetch]);
};
