import { useFetchClient } from '@strapi/admin/strapi-admin';
import { useState } from 'react';
import { useSending } from '../../../../../admin/kit/use-sending';
import type { ListedPayout, MatchingPayouts, PayoutQuery } from '../../../shared/payouts';
import { filterOf, searchOf } from './query';

export interface Choice {
  readonly chosen: readonly ListedPayout[];
  readonly ids: ReadonlySet<string>;
  /** How many the filter found when all of them were chosen; null while the choice is of one page. */
  readonly of: number | null;
  readonly busy: boolean;
  readonly failure: string | undefined;
  choose(ids: readonly string[], on: boolean): void;
  /** Says whether it went through. */
  chooseAll(): Promise<boolean>;
  clear(): void;
}

interface Whole {
  readonly filter: string;
  readonly total: number;
  readonly rows: readonly ListedPayout[];
}

const NONE: ReadonlySet<string> = new Set();

/**
 * What is chosen is chosen of what is in sight: with another page or filter it is forgotten. Or it is all that the filter
 * finds, as it was when that was asked for: then it holds over the pages, and is forgotten with the filter.
 */
export const useChoice = (query: PayoutQuery, shown: readonly ListedPayout[]): Choice => {
  const { get } = useFetchClient();
  const { busy, failure, send, forget } = useSending();
  const [search, filter] = [searchOf(query), filterOf(query)];
  const [page, setPage] = useState({ search, ids: NONE });
  const [all, setAll] = useState<Whole>();
  const whole = all?.filter === filter ? all : undefined;
  const paged = page.search === search ? page.ids : NONE;
  // Forgotten for good: nothing is chosen that somebody comes back to.
  if (all && !whole) setAll(undefined);
  if (page.search !== search) setPage({ search, ids: NONE });
  const chosen = whole ? whole.rows : shown.filter(({ documentId }) => paged.has(documentId));

  return {
    chosen,
    ids: whole ? new Set(whole.rows.map(({ documentId }) => documentId)) : paged,
    of: whole?.total ?? null,
    busy,
    failure,
    choose(changed, on) {
      const named = new Set(changed);
      if (whole) {
        const others = whole.rows.filter(({ documentId }) => !named.has(documentId));
        const more = on ? shown.filter(({ documentId }) => named.has(documentId)) : [];
        setAll({ ...whole, rows: [...others, ...more] });
        return;
      }
      const others = [...paged].filter((id) => !named.has(id));
      setPage({ search, ids: new Set(on ? [...others, ...changed] : others) });
    },
    chooseAll: () =>
      send(async () => {
        const { data } = await get<MatchingPayouts>(`/payouts/payouts/matching?${filter}`);
        setAll({ filter, total: data.total, rows: data.data });
      }),
    clear() {
      forget();
      setAll(undefined);
      setPage({ search, ids: NONE });
    },
  };
};
