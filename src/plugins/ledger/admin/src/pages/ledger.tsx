import { Layouts, Page } from '@strapi/admin/strapi-admin';
import { type AddressTab, AddressTabs } from '../../../../../admin/kit/address-tabs';
import { Loaded } from '../../../../../admin/kit/loaded';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { Context } from '../../../shared/admin';
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

const tabsOf = (books: Context): readonly AddressTab[] => [
  { value: 'statements', name: 'Statements', content: <Statements books={books} /> },
  { value: 'day-book', name: 'Day book', content: <DayBook books={books} /> },
  { value: 'accounts', name: 'Trial balance', content: <Accounts books={books} /> },
  { value: 'months', name: 'Months', content: <Months /> },
  { value: 'adjustments', name: 'Adjustments', content: <Adjustments books={books} /> },
  { value: 'debts', name: 'Debts', content: <Debts /> },
];

const Ledger = () => {
  const context = useResource<Context>('/ledger/context');

  return (
    <Page.Protect permissions={[READ]}>
      <Page.Title>Ledger</Page.Title>
      <Page.Main>
        <Layouts.Header title="Ledger" subtitle="Every rupee, where it came from and whose it is." />
        <Layouts.Content>
          <Loaded resource={context}>{(books) => <AddressTabs label="Ledger" tabs={tabsOf(books)} />}</Loaded>
        </Layouts.Content>
      </Page.Main>
    </Page.Protect>
  );
};

export default Ledger;
