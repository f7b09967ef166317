import { Layouts, Page } from '@strapi/admin/strapi-admin';
import { Box, Tabs } from '@strapi/design-system';
import type { ComponentType } from 'react';
import { Loaded } from '../../../../../admin/kit/loaded';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { Context } from '../../../shared/admin';
import { useAddress } from '../../../../../admin/kit/use-address';
import { READ } from '../permissions';
import { Accounts } from '../tabs/accounts';
import { Adjustments } from '../tabs/adjustments';
import { DayBook } from '../tabs/day-book';
import { Debts } from '../tabs/debts';
import { Months } from '../tabs/months';
import { Statements } from '../tabs/statements';

export interface TabProps {
  readonly books: Context;
}

const TABS: readonly {
  readonly value: string;
  readonly name: string;
  readonly Tab: ComponentType<TabProps>;
}[] = [
  { value: 'statements', name: 'Statements', Tab: Statements },
  { value: 'day-book', name: 'Day book', Tab: DayBook },
  { value: 'accounts', name: 'Trial balance', Tab: Accounts },
  { value: 'months', name: 'Months', Tab: Months },
  { value: 'adjustments', name: 'Adjustments', Tab: Adjustments },
  { value: 'debts', name: 'Debts', Tab: Debts },
];

/** The tab and what it shows stand in the address, so that both can be bookmarked and linked to. */
const Ledger = () => {
  const { address, replace } = useAddress();
  const context = useResource<Context>('/ledger/context');
  const wanted = address.get('tab');
  const open = TABS.find(({ value }) => value === wanted) ?? TABS[0];

  return (
    <Page.Protect permissions={[READ]}>
      <Page.Title>Ledger</Page.Title>
      <Page.Main>
        <Layouts.Header title="Ledger" subtitle="Every rupee, where it came from and whose it is." />
        <Layouts.Content>
          <Loaded resource={context}>
            {(books) => (
              <Tabs.Root value={open?.value ?? ''} onValueChange={(tab: string) => replace({ tab })}>
                <Tabs.List aria-label="Ledger">
                  {TABS.map(({ value, name }) => (
                    <Tabs.Trigger key={value} value={value}>
                      {name}
                    </Tabs.Trigger>
                  ))}
                </Tabs.List>
                {TABS.map(({ value, Tab }) => (
                  <Tabs.Content key={value} value={value}>
                    <Box padding={6}>{value === open?.value ? <Tab books={books} /> : null}</Box>
                  </Tabs.Content>
                ))}
              </Tabs.Root>
            )}
          </Loaded>
        </Layouts.Content>
      </Page.Main>
    </Page.Protect>
  );
};

export default Ledger;
