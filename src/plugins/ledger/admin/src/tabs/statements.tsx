import { Box, Flex, Typography } from '@strapi/design-system';
import { Loaded } from '../../../../../admin/kit/loaded';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { Statement } from '../../../shared/admin';
import { AccountTable } from '../components/account-table';
import { Nothing } from '../../../../../admin/kit/cells';
import { OrderLink } from '../components/links';
import { Pager } from '../components/pager';
import { PeriodFields } from '../components/period-fields';
import { OrderLines, PayableLines } from '../components/statement-tables';
import { isSubjectKind, SubjectPicker } from '../components/subject-picker';
import { Summary } from '../components/summary';
import { TakeOut } from '../components/take-out';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useDays } from '../hooks/use-days';
import type { TabProps } from '../pages/ledger';

const PAGE_SIZE = '50';

const Lines = ({ statement }: { readonly statement: Statement }) => {
  const { subject, accounts, lines, period, paging } = statement;
  if (accounts.length === 0) return <Nothing>Nothing was booked here up to the end of this period.</Nothing>;
  const ofOrder = subject.kind === 'order';
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      {ofOrder ? (
        <AccountTable accounts={accounts} label="Accounts of the order" />
      ) : (
        accounts.map((account) => <Summary key={account.currency} account={account} />)
      )}
      {lines.length === 0 ? (
        <Typography textColor="neutral600">Nothing moved in this period.</Typography>
      ) : (
        <Box>
          {ofOrder ? (
            <OrderLines lines={lines} zone={period.zone} />
          ) : (
            <PayableLines lines={lines} zone={period.zone} />
          )}
          <Pager paging={paging} />
        </Box>
      )}
    </Flex>
  );
};

/** What was booked for an organizer, an event or an order, and what is left. */
export const Statements = ({ books }: TabProps) => {
  const { address, page: shown, change, replace } = useAddress();
  const wanted = address.get('kind');
  const kind = isSubjectKind(wanted) ? wanted : 'organizer';
  const id = address.get('id');
  const days = useDays(books, kind === 'organizer' ? 'year' : 'all');
  const page = String(shown);
  const query = id === null ? null : { kind, id, ...days };
  const statement = useResource<Statement>(
    query === null
      ? null
      : `/ledger/statement?${new URLSearchParams({ ...query, page, pageSize: PAGE_SIZE }).toString()}`,
  );
  const chosen = id === null || !statement.data ? null : statement.data.subject;

  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <SubjectPicker
        kind={kind}
        chosen={chosen}
        onKind={(next) => replace({ tab: 'statements', kind: next })}
        onChoose={(subject) => change({ kind, id: subject?.documentId ?? null })}
      />
      {query === null ? (
        <Nothing>Choose whose statement you want to read.</Nothing>
      ) : (
        <>
          <Flex justifyContent="space-between" alignItems="flex-end" gap={3} wrap="wrap">
            <PeriodFields books={books} days={days} />
            <TakeOut
              report="statement"
              query={query}
              fileName={`statement-${chosen?.name ?? kind}-${days.from}-${days.to}`}
            />
          </Flex>
          <Loaded resource={statement}>
            {(data) => (
              <>
                {data.subject.kind === 'order' ? (
                  <OrderLink documentId={data.subject.documentId} code={data.subject.name}>
                    {`Open order ${data.subject.name}`}
                  </OrderLink>
                ) : null}
                <Lines statement={data} />
              </>
            )}
          </Loaded>
        </>
      )}
    </Flex>
  );
};
