import { Layouts, Page } from '@strapi/admin/strapi-admin';
import { Box, Tabs } from '@strapi/design-system';
import type { ComponentType } from 'react';
import { useAddress } from '../../../../../admin/kit/use-address';
import { READ } from '../permissions';
import { IndexTab } from '../tabs/index-tab';
import { InsightsTab } from '../tabs/insights';
import { SynonymsTab } from '../tabs/synonyms';

const TABS: readonly { readonly value: string; readonly name: string; readonly Tab: ComponentType }[] = [
  { value: 'insights', name: 'Insights', Tab: InsightsTab },
  { value: 'synonyms', name: 'Synonyms', Tab: SynonymsTab },
  { value: 'index', name: 'Index', Tab: IndexTab },
];

/** The tab and what it shows stand in the address, so that both can be bookmarked and linked to. */
const Search = () => {
  const { address, replace } = useAddress();
  const wanted = address.get('tab');
  const open = TABS.find(({ value }) => value === wanted) ?? TABS[0];
  return (
    <Page.Protect permissions={[READ]}>
      <Page.Title>Search</Page.Title>
      <Page.Main>
        <Layouts.Header
          title="Search"
          subtitle="What people look for, what they find, and the index behind it."
        />
        <Layouts.Content>
          <Tabs.Root
            value={open?.value ?? ''}
            onValueChange={(tab: string) => replace({ tab: tab === TABS[0]?.value ? null : tab })}
          >
            <Tabs.List aria-label="Search">
              {TABS.map(({ value, name }) => (
                <Tabs.Trigger key={value} value={value}>
                  {name}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            {TABS.map(({ value, Tab }) => (
              <Tabs.Content key={value} value={value}>
                <Box padding={6}>{value === open?.value ? <Tab /> : null}</Box>
              </Tabs.Content>
            ))}
          </Tabs.Root>
        </Layouts.Content>
      </Page.Main>
    </Page.Protect>
  );
};

export default Search;
