import { Box, Flex, Table, Td, Thead, Typography } from '@strapi/design-system';
import { Fragment } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Loaded } from '../../../../../admin/kit/loaded';
import { useResource } from '../../../../../admin/kit/use-resource';
import { kindName } from '../../../../../domain/ledger/words';
import type { DayBook as Book, JournalRow } from '../../../shared/admin';
import { HeadCell, MoneyCell, Nothing } from '../../../../../admin/kit/cells';
import { WhenCell } from '../components/when-cell';
import { OrderLink } from '../components/links';
import { Pager } from '../components/pager';
import { PeriodFields } from '../components/period-fields';
import { TakeOut } from '../components/take-out';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useDays } from '../hooks/use-days';
import type { TabProps } from '../pages/ledger';
import { Tbody, Tr } from '../../../../../admin/kit/table';

const Voucher = ({ journal, zone }: { readonly journal: JournalRow; readonly zone: string }) => {
  const order = journal.lines.find(({ orderCode }) => orderCode !== null);
  const event = journal.lines.find(({ eventTitle }) => eventTitle !== null);
  return (
    <>
      {journal.lines.map((line, index) => (
        <Tr key={`${line.account} ${index}`}>
          {index === 0 ? (
            <>
              <WhenCell at={journal.at} zone={zone} />
              <Td>
                <Typography fontWeight="semiBold" textColor="neutral800" tag="div">
                  {kindName(journal.kind)}
                </Typography>
                <Typography variant="pi" textColor="neutral600" tag="div">
                  {`No. ${journal.number} · ${journal.memo}`}
                </Typography>
              </Td>
            </>
          ) : index === 1 && (order ?? event) ? (
            <>
              <Td />
              <Td>
                {order?.orderDocumentId && order.orderCode ? (
                  <OrderLink documentId={order.orderDocumentId} code={order.orderCode} />
                ) : null}
                <Typography variant="pi" textColor="neutral600" tag="div">
                  {event?.eventTitle ?? ''}
                </Typography>
              </Td>
            </>
          ) : (
            <Td colSpan={2} />
          )}
          <Td>
            <Box paddingLeft={line.credit > 0 ? 4 : 0}>
              <Typography textColor="neutral800" tag="div">
                {line.accountName}
              </Typography>
              {line.ownerName ? (
                <Typography variant="pi" textColor="neutral600" tag="div">
                  {line.ownerName}
                </Typography>
              ) : null}
            </Box>
          </Td>
          <MoneyCell minor={line.debit} currency={line.currency} hideZero />
          <MoneyCell minor={line.credit} currency={line.currency} hideZero />
        </Tr>
      ))}
    </>
  );
};

const Vouchers = ({ book }: { readonly book: Book }) => {
  const { journals, period, paging, totals } = book;
  if (journals.length === 0) return <Nothing>Nothing was booked in this period.</Nothing>;
  const rows = journals.reduce((all, { lines }) => all + lines.length, 1);
  return (
    <Box>
      {totals.map(({ currency, journals: count, debit, credit }) => (
        <Typography key={currency} textColor="neutral800" tag="p" paddingBottom={3}>
          {`${count === 1 ? 'One journal' : `${count} journals`}. Debits ${showMoney(debit, currency)}, credits ${showMoney(credit, currency)}.`}
        </Typography>
      ))}
      <Table colCount={5} rowCount={rows} aria-label="Journals">
        <Thead>
          <Tr>
            <HeadCell>When</HeadCell>
            <HeadCell>Voucher</HeadCell>
            <HeadCell>Account</HeadCell>
            <HeadCell end>Debit</HeadCell>
            <HeadCell end>Credit</HeadCell>
          </Tr>
        </Thead>
        <Tbody>
          {journals.map((journal) => (
            <Fragment key={journal.documentId}>
              <Voucher journal={journal} zone={period.zone} />
            </Fragment>
          ))}
        </Tbody>
      </Table>
      <Pager paging={paging} />
    </Box>
  );
};

/** Every journal, day by day, both sides. */
export const DayBook = ({ books }: TabProps) => {
  const days = useDays(books, 'day');
  const page = String(useAddress().page);
  const book = useResource<Book>(`/ledger/day-book?${new URLSearchParams({ ...days, page }).toString()}`);
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex justifyContent="space-between" alignItems="flex-end" gap={3} wrap="wrap">
        <PeriodFields books={books} days={days} />
        <TakeOut report="day-book" query={{ ...days }} fileName={`day-book-${days.from}-${days.to}`} />
      </Flex>
      <Loaded resource={book}>{(data) => <Vouchers book={data} />}</Loaded>
    </Flex>
  );
};
