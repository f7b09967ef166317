import { Flex, Table, Td, Thead, Typography } from '@strapi/design-system';
import { HeadCell, MoneyCell, Moment, TwoLines } from '../../../../../admin/kit/cells';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useMay } from '../../../../../admin/kit/use-may';
import { useResource } from '../../../../../admin/kit/use-resource';
import {
  SETTLEMENT_VIEWS,
  type SettlementsPage,
  type SettlementView,
  type ShownSettlement,
} from '../../../shared/admin';
import { MatchByHand } from '../components/candidates';
import { Choice, Filters, Search } from '../../../../../admin/kit/filters';
import { RecordLink } from '../components/links';
import { Paged } from '../../../../../admin/kit/paged';
import { SettlementLines } from '../components/settlement-lines';
import { dayWords } from '../../../../../admin/kit/moments';
import { useFollow } from '../hooks/use-follow';
import type { TabProps } from '../pages/reconciliation';
import { BANK } from '../permissions';
import { Tbody, Tr } from '../../../../../admin/kit/table';

const VIEWS: Readonly<Record<SettlementView, string>> = {
  all: 'All',
  missing: 'Not found in the bank',
  matched: 'Found in the bank',
};

const FOUND_BY = {
  utr: 'found by its UTR',
  amount: 'found by amount and day',
  hand: 'matched by hand',
} as const;

const isView = (value: unknown): value is SettlementView => SETTLEMENT_VIEWS.some((view) => view === value);

interface RowProps {
  readonly settlement: ShownSettlement;
  readonly mayMatch: boolean;
  readonly onDone: () => Promise<void>;
}

const InBank = ({ settlement, mayMatch, onDone }: RowProps) => {
  const { bank, state, amount } = settlement;
  if (bank) return <TwoLines main={dayWords(bank.day)} under={FOUND_BY[bank.by]} />;
  if (state !== 'processed' || amount <= 0) return <Typography textColor="neutral600">–</Typography>;
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Typography textColor="neutral600">Not found yet</Typography>
      {mayMatch ? <MatchByHand of={{ settlement }} onDone={onDone} /> : null}
    </Flex>
  );
};

const Row = (props: RowProps) => {
  const { settlement } = props;
  return (
    <Tr>
      <Td>
        <Moment at={settlement.settledAt} />
      </Td>
      <Td>
        <TwoLines
          main={
            <RecordLink type="settlement" documentId={settlement.documentId}>
              {settlement.gatewaySettlementId}
            </RecordLink>
          }
          under={settlement.utr === null ? 'No UTR yet' : `UTR ${settlement.utr}`}
        />
      </Td>
      <MoneyCell minor={settlement.amount} currency={settlement.currency} />
      <MoneyCell minor={settlement.fees} currency={settlement.currency} />
      <Td>
        <StateBadge value={settlement.state} model="api::settlement.settlement" />
      </Td>
      <Td>
        <SettlementLines settlement={settlement} />
      </Td>
      <Td>
        <InBank {...props} />
      </Td>
    </Tr>
  );
};

/** What the gateway paid to the bank, and whether the bank shows it. */
export const Settlements = ({ overview, onChange }: TabProps) => {
  const { address, page } = useAddress();
  const mayMatch = useMay(BANK);
  const asked = address.get('view');
  const view = isView(asked) ? asked : 'all';
  const search = address.get('search') ?? '';
  const query = new URLSearchParams({ view, page: String(page), ...(search === '' ? {} : { search }) });
  const settlements = useResource<SettlementsPage>(`/reconciliation/settlements?${query.toString()}`);
  useFollow(overview.done?.documentId, settlements.reload);
  const reload = async (): Promise<void> => {
    await Promise.all([settlements.reload(), onChange()]);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Filters>
        <Choice
          label="Show"
          name="view"
          value={view}
          options={SETTLEMENT_VIEWS.map((value) => ({ value, words: VIEWS[value] }))}
        />
        <Search label="Find a settlement" placeholder="UTR or gateway’s id" />
      </Filters>
      <Paged
        resource={settlements}
        empty={
          view === 'all' && search === ''
            ? 'The gateway has not settled anything yet.'
            : 'Nothing like this is listed.'
        }
      >
        {(data) => (
          <Table colCount={7} rowCount={data.length + 1} aria-label="Settlements">
            <Thead>
              <Tr>
                <HeadCell>Settled</HeadCell>
                <HeadCell>Settlement</HeadCell>
                <HeadCell end>Paid to the bank</HeadCell>
                <HeadCell end>Fees kept</HeadCell>
                <HeadCell>State</HeadCell>
                <HeadCell>Consists of</HeadCell>
                <HeadCell>In the bank</HeadCell>
              </Tr>
            </Thead>
            <Tbody>
              {data.map((settlement) => (
                <Row
                  key={settlement.documentId}
                  settlement={settlement}
                  mayMatch={mayMatch}
                  onDone={reload}
                />
              ))}
            </Tbody>
          </Table>
        )}
      </Paged>
    </Flex>
  );
};
