import { Box, Flex, Table, Td, Thead, Typography } from '@strapi/design-system';
import { Loaded } from '../../../../../admin/kit/loaded';
import { useResource } from '../../../../../admin/kit/use-resource';
import { AGES, type Age } from '../../../../../domain/ledger/ageing';
import { formatInZone } from '../../../../../domain/time/zones';
import type { Debts as AllDebts } from '../../../shared/admin';
import { HeadCell, MoneyCell, Nothing } from '../../../../../admin/kit/cells';
import { StatementLink } from '../components/links';
import { TakeOut } from '../components/take-out';
import { Tbody, Tr } from '../../../../../admin/kit/table';

const WORDS: Readonly<Record<Age, string>> = {
  upTo30: '0–30 days',
  upTo60: '31–60 days',
  upTo90: '61–90 days',
  older: 'Over 90 days',
};

const DebtTable = ({ debts: { data, totals, zone } }: { readonly debts: AllDebts }) => (
  <Table colCount={AGES.length + 3} rowCount={data.length + totals.length + 1} aria-label="Debts">
    <Thead>
      <Tr>
        <HeadCell>Organizer</HeadCell>
        <HeadCell end>Owes</HeadCell>
        {AGES.map((age) => (
          <HeadCell key={age} end>
            {WORDS[age]}
          </HeadCell>
        ))}
        <HeadCell>Oldest part</HeadCell>
      </Tr>
    </Thead>
    <Tbody>
      {data.map(({ organizer, currency, owed, ages, since, days }) => (
        <Tr key={`${organizer.documentId} ${currency}`}>
          <Td>
            <StatementLink kind="organizer" documentId={organizer.documentId}>
              {organizer.name}
            </StatementLink>
          </Td>
          <MoneyCell minor={owed} currency={currency} strong />
          {AGES.map((age) => (
            <MoneyCell key={age} minor={ages[age]} currency={currency} hideZero />
          ))}
          <Td>
            <Typography textColor="neutral800" tag="div">
              {formatInZone(since, zone, 'date')}
            </Typography>
            <Typography variant="pi" textColor="neutral600" tag="div">
              {days === 1 ? 'one day ago' : `${days} days ago`}
            </Typography>
          </Td>
        </Tr>
      ))}
      {totals.map(({ currency, owed, ages }) => (
        <Tr key={currency}>
          <Td>
            <Typography fontWeight="bold" textColor="neutral800">
              {totals.length > 1 ? `All, ${currency}` : 'All'}
            </Typography>
          </Td>
          <MoneyCell minor={owed} currency={currency} strong />
          {AGES.map((age) => (
            <MoneyCell key={age} minor={ages[age]} currency={currency} hideZero strong />
          ))}
          <Td />
        </Tr>
      ))}
    </Tbody>
  </Table>
);

/** Organizers who were paid more than is theirs, the oldest debt first. */
export const Debts = () => {
  const debts = useResource<AllDebts>('/ledger/debts');
  return (
    <Loaded resource={debts}>
      {(found) =>
        found.data.length === 0 ? (
          <Nothing>Nobody owes anything.</Nothing>
        ) : (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Flex justifyContent="space-between" gap={4}>
              <Box maxWidth="72rem">
                <Typography textColor="neutral600">
                  Refunds after a payout leave a debt. The next payout nets it off; what comes in pays the
                  oldest part first.
                </Typography>
              </Box>
              <TakeOut report="debts" fileName="debts" />
            </Flex>
            <DebtTable debts={found} />
          </Flex>
        )
      }
    </Loaded>
  );
};
