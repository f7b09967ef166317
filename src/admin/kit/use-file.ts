import { useFetchClient, useNotification } from '@strapi/admin/strapi-admin';
import { useCallback } from 'react';
import { failureText } from './failure';

const KEPT_MS = 60_000;

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
};

/** Saves a file (a name without an ending gets that of its kind) that only signed-in staff may read: a plain link would not say who asks. */
export const useFile = (): ((url: string, name: string) => Promise<void>) => {
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  return useCallback(
    async (url, name) => {
      try {
        const { data } = await get<Blob>(url, { responseType: 'blob' });
        const address = URL.createObjectURL(data);
        const link = document.createElement('a');
        link.href = address;
        link.download = name.includes('.') ? name : `${name}${ENDINGS[data.type] ?? ''}`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
      } catch (error) {
        toggleNotification({ type: 'danger', message: failureText(error) });
      }
    },
    [get, toggleNotification],
  );
};
