import { useFetchClient } from '@strapi/admin/strapi-admin';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { failureText } from './failure';

interface Entry {
  readonly data?: unknown;
  readonly failure?: string;
  readonly loading: boolean;
}

/** What several panels of one page read is fetched once. Emptied when the last of them leaves. */
const entries = new Map<string, Entry>();
const listeners = new Map<string, Set<() => void>>();

const NOTHING: Entry = { loading: true };

const put = (url: string, entry: Entry): void => {
  entries.set(url, entry);
  listeners.get(url)?.forEach((tell) => tell());
};

const listen = (url: string, tell: () => void): (() => void) => {
  const known = listeners.get(url) ?? new Set();
  listeners.set(url, known.add(tell));
  return () => {
    known.delete(tell);
    if (known.size > 0) return;
    listeners.delete(url);
    entries.delete(url);
  };
};

export interface Resource<Data> {
  readonly data: Data | undefined;
  readonly failure: string | undefined;
  readonly loading: boolean;
  reload(): Promise<void>;
}

const NEVER: Entry = { loading: false };
const deaf = (): void => undefined;

/** Reads an admin route; `null` reads nothing. `Data` is the shape the plugin's shared/ gives that route. */
export const useResource = <Data>(url: string | null): Resource<Data> => {
  const { get } = useFetchClient();
  const entry = useSyncExternalStore(
    useCallback((tell) => (url === null ? deaf : listen(url, tell)), [url]),
    () => (url === null ? NEVER : (entries.get(url) ?? NOTHING)),
  );

  const reload = useCallback(async (): Promise<void> => {
    if (url === null) return;
    const before = entries.get(url);
    put(url, { ...before, loading: true });
    try {
      const { data } = await get<Data>(url);
      put(url, { data, loading: false });
    } catch (error) {
      put(url, { data: before?.data, failure: failureText(error), loading: false });
    }
  }, [get, url]);

  useEffect(() => {
    if (url !== null && !entries.has(url)) void reload();
  }, [url, reload]);

  return { data: entry.data as Data | undefined, failure: entry.failure, loading: entry.loading, reload };
};
