import { Flex, Link, LinkButton, Table, Td, Thead } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';
import { HeadCell, Moment, MoneyCell, NumberCell, TwoLines } from '../../../../../admin/kit/cells';
import { Paged } from '../../../../../admin/kit/paged';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useMay } from '../../../../../admin/kit/use-may';
import { useRefresh } from '../../../../../admin/kit/use-refresh';
import { useResource } from '../../../../../admin/kit/use-resource';
import { wordFor } from '../../../../../admin/kit/words';
import type { RunsPage, ShownRun } from '../../../shared/runs';
import { RunPreview } from '../components/run-preview';
import { RunStates } from '../components/run-states';
import { tabLink } from '../links';
import { PREPARE } from '../permissions';
import { RUNS } from '../urls';
import { Tbody, Tr } from '../../../../../admin/kit/table';

const LOOK_EVERY_MS = 20_000;
const FOLLOW_EVERY_MS = 1500;

const kindWords = ({ kind }: ShownRun): string => wordFor(kind, 'run').text;

const Row = ({ run }: { readonly run: ShownRun }) => (
  <Tr>
    <Td>
      <Moment at={run.createdAt} />
    </Td>
    <Td>
      <TwoLines
        main={
          run.payouts > 0 ? (
            <Link tag={RouterLink} to={tabLink('payouts', { view: 'all', run: run.documentId })}>
              {kindWords(run)}
            </Link>
          ) : (
            kindWords(run)
          )
        }
        under={`by ${run.preparedBy}`}
      />
    </Td>
    <NumberCell>{run.payouts.toLocaleString('en-IN')}</NumberCell>
    <MoneyCell minor={run.amount} currency={run.currency} />
    <Td>
      {run.state === 'preparing' ? (
        <StateBadge value={run.state} field="run" />
      ) : (
        <RunStates states={run.states} />
      )}
    </Td>
  </Tr>
);

const RunList = () => {
  const { page } = useAddress();
  const mayPrepare = useMay(PREPARE);
  const runs = useResource<RunsPage>(`${RUNS}?page=${page}`);
  const underWay = runs.data?.data.some(({ state }) => state === 'preparing') ?? false;
  useRefresh(runs.reload, underWay ? FOLLOW_EVERY_MS : LOOK_EVERY_MS);
  return (
    <Paged
      resource={runs}
      empty="No payouts were prepared yet."
      action={
        mayPrepare ? (
          <LinkButton
            tag={RouterLink}
            to={tabLink('runs', { preview: 'now' })}
            variant="secondary"
            startIcon={<Plus />}
          >
            See who would be paid now
          </LinkButton>
        ) : undefined
      }
    >
      {(data) => (
        <Table colCount={5} rowCount={data.length + 1} aria-label="Runs">
          <Thead>
            <Tr>
              <HeadCell>Prepared</HeadCell>
              <HeadCell>Run</HeadCell>
              <HeadCell end>Payouts</HeadCell>
              <HeadCell end>Amount</HeadCell>
              <HeadCell>What became of them</HeadCell>
            </Tr>
          </Thead>
          <Tbody>
            {data.map((run) => (
              <Row key={run.documentId} run={run} />
            ))}
          </Tbody>
        </Table>
      )}
    </Paged>
  );
};

/** Payouts prepared for many people at once, and a look at what the next ones would be. */
export const Runs = () => {
  const { address, replace } = useAddress();
  const mayPrepare = useMay(PREPARE);
  const toList = (): void => replace({ tab: 'runs' });
  if (mayPrepare && address.has('preview'))
    return (
      <RunPreview
        onBack={toList}
        onPrepared={() => {
          toList();
          return Promise.resolve();
        }}
      />
    );
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <RunList />
    </Flex>
  );
};
