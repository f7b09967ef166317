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
import { useChoice } from '../queue/use-choice';
import { ViewBar } from '../queue/view-bar';
import { EMPTY_WORDS } from '../queue/words';

const LOOK_EVERY_MS = 5000;

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
  const choice = useChoice(query, kept?.data ?? []);
  const [asked, setAsked] = useState<Sorted<ListedPayout>>();

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
              choice={choice}
              shown={data.length}
              total={meta.total}
              rights={rights}
              search={search}
              onAct={setAsked}
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
                  chosen={choice.ids}
                  choosable={actsFor(data, rights).length > 0}
                  onChoose={choice.choose}
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
            choice.clear();
            await found.reload();
          }}
        />
      ) : null}
    </Flex>
  );
};
