import { Pagination } from '@strapi/admin/strapi-admin';
import { Box, Button, Flex } from '@strapi/design-system';
import { useState } from 'react';
import { Nothing } from '../../../../../admin/kit/cells';
import { Loaded } from '../../../../../admin/kit/loaded';
import { Notice } from '../../../../../admin/kit/notice';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useRefresh } from '../../../../../admin/kit/use-refresh';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { ListedPayout, PayoutPage } from '../../../shared/payouts';
import { ActDialog } from '../acts/act-dialog';
import { actsFor, type Sorted } from '../acts/acts';
import { useRights } from '../acts/rights';
import { useKept } from '../hooks/use-kept';

import { FilterBar } from '../queue/filter-bar';
import { PayoutTable } from '../queue/payout-table';
import { FILTERS, isNarrowed, PAGE_SIZES, queryOf, searchOf, viewOf } from '../queue/query';
import { SelectionBar } from '../queue/selection-bar';
import { ViewBar } from '../queue/view-bar';
import { EMPTY_WORDS } from '../queue/words';

const LOOK_EVERY_MS = 5000;
const NONE: ReadonlySet<string> = new Set();

/** Every payout, and what can be done with many of them at once. It follows what others do. */
export const PayoutsTab = () => {
  const { address, change } = useAddress();
  const view = viewOf(address);
  const query = queryOf(address);
  const search = searchOf(query);
  const found = useResource<PayoutPage>(`/payouts/payouts?${search}`);
  useRefresh(found.reload, LOOK_EVERY_MS);
  const kept = useKept(found.data);
  const rights = useRights();
  // What is chosen is chosen of what is in sight: with another page or filter it is forgotten.
  const [choice, setChoice] = useState({ search, ids: NONE });
  const ids = choice.search === search ? choice.ids : NONE;
  const [asked, setAsked] = useState<Sorted<ListedPayout>>();

  const choose = (changed: readonly string[], on: boolean): void => {
    const next = new Set(ids);
    for (const id of changed)
      if (on) next.add(id);
      else next.delete(id);
    setChoice({ search, ids: next });
  };
  const clear = (): void => setChoice({ search, ids: NONE });

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <ViewBar view={view} views={kept?.views} />
      <FilterBar query={query} rows={kept?.data ?? []} />
      {found.failure !== undefined && kept !== undefined ? (
        <Notice tone="warning" role="status">
          {`This list may be old: ${found.failure}`}
        </Notice>
      ) : null}
      <Loaded resource={{ ...found, data: kept }}>
        {({ data, meta, totals }) => (
          <Flex direction="column" alignItems="stretch" gap={4} aria-busy={found.data === undefined}>
            <SelectionBar
              totals={totals}
              chosen={data.filter(({ documentId }) => ids.has(documentId))}
              rights={rights}
              search={search}
              onAct={setAsked}
              onClear={clear}
            />
            {data.length === 0 ? (
              <Nothing
                action={
                  isNarrowed(query) || meta.page > 1 ? (
                    <Button
                      variant="tertiary"
                      onClick={() =>
                        change({ q: null, ...Object.fromEntries(FILTERS.map((name) => [name, null])) })
                      }
                    >
                      Show all
                    </Button>
                  ) : undefined
                }
              >
                {isNarrowed(query) ? 'No payout is like this.' : EMPTY_WORDS[view]}
              </Nothing>
            ) : (
              <Box>
                <PayoutTable
                  view={view}
                  sort={query.sort}
                  rows={data}
                  chosen={ids}
                  choosable={actsFor(data, rights).length > 0}
                  onChoose={choose}
                />
                <Pagination.Root
                  pageCount={Math.ceil(meta.total / meta.pageSize)}
                  defaultPageSize={meta.pageSize}
                  total={meta.total}
                >
                  <Pagination.PageSize options={PAGE_SIZES.map(String)} />
                  <Pagination.Links />
                </Pagination.Root>
              </Box>
            )}
          </Flex>
        )}
      </Loaded>
      {asked ? (
        <ActDialog
          asked={asked}
          onClose={() => setAsked(undefined)}
          onDone={async () => {
            clear();
            await found.reload();
          }}
        />
      ) : null}
    </Flex>
  );
};
