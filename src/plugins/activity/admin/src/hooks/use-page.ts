import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';

export type Loaded<Data> =
  | { state: 'loading'; data: Data | undefined }
  | { state: 'failed'; data: undefined }
  | { state: 'ready'; data: Data };

/** Reads a page of an admin route; keeps the former one in sight while the next is on its way. */
export const usePage = <Data>(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): Loaded<Data> & { reload(): void } => {
  const { get } = useFetchClient();
  const [loaded, setLoaded] = useState<Loaded<Data>>({ state: 'loading', data: undefined });
  const [turn, setTurn] = useState(0);
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, String(value)]],
  );
  const url = `${path}?${new URLSearchParams(given).toString()}`;

  useEffect(() => {
    const request = new AbortController();
    setLoaded(({ data }) => ({ state: 'loading', data }));
    get<Data>(url, { signal: request.signal }).then(
      ({ data }) => setLoaded({ state: 'ready', data }),
      () => {
        if (!request.signal.aborted) setLoaded({ state: 'failed', data: undefined });
      },
    );
    return () => request.abort();
  }, [get, url, turn]);

  return { ...loaded, reload: useCallback(() => setTurn((count) => count + 1), []) };
};
