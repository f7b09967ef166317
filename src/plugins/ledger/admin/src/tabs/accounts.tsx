import { Flex } from '@strapi/design-system';
import { Loaded } from '../../../../../admin/kit/loaded';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { TrialBalance } from '../../../shared/admin';
import { AccountTable } from '../components/account-table';
import { Nothing } from '../../../../../admin/kit/cells';
import { PeriodFields } from '../components/period-fields';
import { TakeOut } from '../components/take-out';
import { useDays } from '../hooks/use-days';
import type { TabProps } from '../pages/ledger';

/** Every account of the books over a period. */
export const Accounts = ({ books }: TabProps) => {
  const days = useDays(books, 'month');
  const balance = useResource<TrialBalance>(
    `/ledger/trial-balance?${new URLSearchParams({ ...days }).toString()}`,
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex justifyContent="space-between" alignItems="flex-end" gap={3} wrap="wrap">
        <PeriodFields books={books} days={days} />
        <TakeOut
          report="trial-balance"
          query={{ ...days }}
          fileName={`trial-balance-${days.from}-${days.to}`}
        />
      </Flex>
      <Loaded resource={balance}>
        {({ accounts }) =>
          accounts.length === 0 ? (
            <Nothing>Nothing was booked up to the end of this period.</Nothing>
          ) : (
            <AccountTable accounts={accounts} label="Trial balance" />
          )
        }
      </Loaded>
    </Flex>
  );
};
