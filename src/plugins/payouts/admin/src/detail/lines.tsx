import { Box, Button, Flex, Link, Table, Td, Thead, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { NavLink } from 'react-router-dom';
import { HeadCell, Moment, MoneyCell, TwoLines } from '../../../../../admin/kit/cells';
import { Loaded } from '../../../../../admin/kit/loaded';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { PayoutLine, PayoutLines } from '../../../shared/payout-detail';
import { useKept } from '../hooks/use-kept';
import { useRecordLink } from '../links';
import { Tbody, Tr } from '../../../../../admin/kit/table';

const PAGE_SIZE = 25;

const Order = ({ order }: { readonly order: NonNullable<PayoutLine['order']> }) => {
  const to = useRecordLink('api::order.order', order.documentId);
  return to === null ? (
    <Typography textColor="neutral800">{order.code}</Typography>
  ) : (
    <Link tag={NavLink} to={to} aria-label={`Order ${order.code}`}>
      {order.code}
    </Link>
  );
};

const Event = ({ event }: { readonly event: NonNullable<PayoutLine['event']> }) => {
  const to = useRecordLink('api::event.event', event.documentId);
  return to === null ? (
    <>{event.title}</>
  ) : (
    <Link tag={NavLink} to={to} aria-label={`Event ${event.title}`}>
      {event.title}
    </Link>
  );
};

interface LinesProps {
  readonly payout: string;
  readonly amount: number;
  readonly currency: string;
  readonly label: string;
}

/** Each ledger line that the payout pays, with its order. */
export const Lines = ({ payout, amount, currency, label }: LinesProps) => {
  const [page, setPage] = useState(1);
  const lines = useResource<PayoutLines>(
    `/payouts/payouts/${payout}/lines?page=${page}&pageSize=${PAGE_SIZE}`,
  );
  const kept = useKept(lines.data);
  return (
    <Loaded resource={{ ...lines, data: kept }}>
      {({ data, meta }) => {
        const last = Math.max(1, Math.ceil(meta.total / meta.pageSize));
        if (data.length === 0)
          return (
            <Typography textColor="neutral600">
              It claims no ledger lines any more: they were set free when it ended.
            </Typography>
          );
        return (
          <Box>
            <Table colCount={4} rowCount={data.length + 2} aria-label={label}>
              <Thead>
                <Tr>
                  <HeadCell>Booked</HeadCell>
                  <HeadCell>What</HeadCell>
                  <HeadCell>Order</HeadCell>
                  <HeadCell end>Amount</HeadCell>
                </Tr>
              </Thead>
              <Tbody>
                {data.map((line) => (
                  <Tr key={line.id}>
                    <Td>
                      <Moment at={line.bookedAt} />
                    </Td>
                    <Td>
                      <Box maxWidth="34rem" style={{ whiteSpace: 'normal' }}>
                        <TwoLines main={line.memo} under={line.event ? <Event event={line.event} /> : null} />
                      </Box>
                    </Td>
                    <Td>{line.order ? <Order order={line.order} /> : '–'}</Td>
                    <MoneyCell minor={line.amount} currency={currency} signed />
                  </Tr>
                ))}
                {page === last ? (
                  <Tr>
                    <Td colSpan={3}>
                      <Typography fontWeight="bold" textColor="neutral800">
                        {meta.total === 1 ? 'This line' : `All ${meta.total} lines`}
                      </Typography>
                    </Td>
                    <MoneyCell minor={amount} currency={currency} strong />
                  </Tr>
                ) : null}
              </Tbody>
            </Table>
            {last === 1 ? null : (
              <Flex justifyContent="space-between" paddingTop={4}>
                <Button variant="tertiary" size="S" disabled={page === 1} onClick={() => setPage(page - 1)}>
                  Lines before
                </Button>
                <Typography variant="pi" textColor="neutral600">{`Page ${page} of ${last}`}</Typography>
                <Button
                  variant="tertiary"
                  size="S"
                  disabled={page === last}
                  onClick={() => setPage(page + 1)}
                >
                  Lines after
                </Button>
              </Flex>
            )}
          </Box>
        );
      }}
    </Loaded>
  );
};
