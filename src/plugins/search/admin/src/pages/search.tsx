import { Layouts, Page } from '@strapi/admin/strapi-admin';
import { type AddressTab, AddressTabs } from '../../../../../admin/kit/address-tabs';
import { READ } from '../permissions';
import { IndexTab } from '../tabs/index-tab';
import { InsightsTab } from '../tabs/insights';
import { SynonymsTab } from '../tabs/synonyms';

const TABS: readonly AddressTab[] = [
  { value: 'insights', name: 'Insights', content: <InsightsTab /> },
  { value: 'synonyms', name: 'Synonyms', content: <SynonymsTab /> },
  { value: 'index', name: 'Index', content: <IndexTab /> },
];

const Search = () => (
  <Page.Protect permissions={[READ]}>
    <Page.Title>Search</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Search"
        subtitle="What people look for, what they find, and the index behind it."
      />
      <Layouts.Content>
        <AddressTabs label="Search" tabs={TABS} />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);

export default Search;
