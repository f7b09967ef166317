import {
  Box,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Table,
  Td,
  Thead,
  Typography,
} from '@strapi/design-system';
import { Check, Cross } from '@strapi/icons';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Loaded } from '../../../../../admin/kit/loaded';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import { useMay } from '../../../../../admin/kit/use-may';
import { useResource } from '../../../../../admin/kit/use-resource';
import { wordFor } from '../../../../../admin/kit/words';
import { adjustmentMachine } from '../../../../../domain/ledger/adjustment';
import { formatInZone } from '../../../../../domain/time/zones';
import type { AdjustmentRow, Adjustments as Page } from '../../../shared/admin';
import { HeadCell, MoneyCell, Nothing } from '../../../../../admin/kit/cells';
import { OrderLink } from '../components/links';
import { Pager } from '../components/pager';
import { Proposal } from '../components/proposal';
import { useAddress } from '../../../../../admin/kit/use-address';
import type { TabProps } from '../pages/ledger';
import { DECIDE, PROPOSE } from '../permissions';
import { Tbody, Tr } from '../../../../../admin/kit/table';

interface CardProps {
  readonly adjustment: AdjustmentRow;
  readonly zone: string;
  readonly onDone: () => Promise<void>;
}

const totalOf = ({ lines }: AdjustmentRow): number => lines.reduce((all, { debit }) => all + debit, 0);

const Actions = ({ adjustment, onDone }: Omit<CardProps, 'zone'>) => {
  const mayDecide = useMay(DECIDE);
  const mayPropose = useMay(PROPOSE);
  const url = `/ledger/adjustments/${adjustment.documentId}`;
  const amount = showMoney(totalOf(adjustment), adjustment.currency);
  if (adjustment.own)
    return (
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography variant="pi" textColor="neutral600">
          You proposed this, so somebody else must approve it.
        </Typography>
        {mayPropose ? (
          <ConfirmAction
            label="Take back"
            title="Take this proposal back?"
            consequences={['Nothing is booked. It stays in this list as taken back.']}
            url={`${url}/withdraw`}
            done="Taken back."
            icon={<Cross />}
            onDone={onDone}
          />
        ) : null}
      </Flex>
    );
  if (!mayDecide) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <ConfirmAction
        label="Approve"
        title={`Approve this adjustment of ${amount}?`}
        consequences={[
          `${amount} is booked at once, as the lines say, in the month of today.`,
          'It cannot be changed afterwards; only another adjustment takes it back.',
          'The books name both of you.',
        ]}
        url={`${url}/approve`}
        done={`Approved: ${amount} is booked.`}
        icon={<Check />}
        onDone={onDone}
      />
      <ConfirmAction
        label="Turn down"
        title="Turn this adjustment down?"
        consequences={['Nothing is booked. Whoever proposed it sees your reason in this list.']}
        url={`${url}/reject`}
        done="Turned down."
        icon={<Cross />}
        danger
        reason={{ label: 'Why', required: true }}
        onDone={onDone}
      />
    </Flex>
  );
};

const Card = ({ adjustment, zone, onDone }: CardProps) => {
  const { lines, currency, reason, state, order, answer } = adjustment;
  return (
    <Box tag="li" padding={5} background="neutral0" borderColor="neutral150" hasRadius>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={5} paddingBottom={4}>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Flex gap={3}>
            <Typography variant="omega" fontWeight="bold" textColor="neutral800">
              {reason}
            </Typography>
            <StateBadge value={state} />
          </Flex>
          <Typography variant="pi" textColor="neutral600">
            {`Proposed by ${adjustment.proposedBy}, ${formatInZone(adjustment.proposedAt, zone, 'datetime')}`}
          </Typography>
          {adjustment.decidedAt && adjustment.decidedBy ? (
            <Typography variant="pi" textColor="neutral600">
              {`${wordFor(state).text} by ${adjustment.decidedBy}, ${formatInZone(adjustment.decidedAt, zone, 'datetime')}${answer ? `: ${answer}` : ''}`}
            </Typography>
          ) : null}
          {order ? (
            <Flex gap={1}>
              <Typography variant="pi" textColor="neutral600">
                For order
              </Typography>
              <OrderLink documentId={order.documentId} code={order.code} />
            </Flex>
          ) : null}
        </Flex>
        {state === 'proposed' ? (
          <Box minWidth="18rem">
            <Actions adjustment={adjustment} onDone={onDone} />
          </Box>
        ) : null}
      </Flex>
      <Table colCount={3} rowCount={lines.length + 1} aria-label={`Lines of ${reason}`}>
        <Thead>
          <Tr>
            <HeadCell>Account</HeadCell>
            <HeadCell end>Debit</HeadCell>
            <HeadCell end>Credit</HeadCell>
          </Tr>
        </Thead>
        <Tbody>
          {lines.map((line, index) => (
            <Tr key={`${line.account} ${index}`}>
              <Td>
                <Typography textColor="neutral800">
                  {line.ownerName ? `${line.accountName}, ${line.ownerName}` : line.accountName}
                </Typography>
              </Td>
              <MoneyCell minor={line.debit} currency={currency} hideZero />
              <MoneyCell minor={line.credit} currency={currency} hideZero />
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Box>
  );
};

/** Corrections of the books: one person draws them up, another one approves. */
export const Adjustments = ({ books }: TabProps) => {
  const { address, page: shown, change } = useAddress();
  const wanted = address.get('state');
  const state = adjustmentMachine.isState(wanted) ? wanted : null;
  const page = String(shown);
  const mayPropose = useMay(PROPOSE);
  const found = useResource<Page>(
    `/ledger/adjustments?${new URLSearchParams({ ...(state ? { state } : {}), page }).toString()}`,
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex justifyContent="space-between" alignItems="flex-end" gap={3} wrap="wrap">
        <Box width="26rem">
          <Field.Root>
            <Field.Label>Show</Field.Label>
            <SingleSelect
              value={state ?? ''}
              placeholder="All adjustments"
              clearLabel="Show all"
              onClear={() => change({ state: null })}
              onChange={(value) => change({ state: String(value) })}
            >
              {adjustmentMachine.states.map((option) => (
                <SingleSelectOption key={option} value={option}>
                  {wordFor(option).text}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
        {mayPropose ? <Proposal currency={books.currency} onDone={found.reload} /> : null}
      </Flex>
      <Loaded resource={found}>
        {({ data, paging }) =>
          data.length === 0 ? (
            <Nothing>
              There is no adjustment here. The books are put right by two people, never by one.
            </Nothing>
          ) : (
            <Box>
              <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
                {data.map((adjustment) => (
                  <Card
                    key={adjustment.documentId}
                    adjustment={adjustment}
                    zone={books.zone}
                    onDone={found.reload}
                  />
                ))}
              </Flex>
              <Pager paging={paging} />
            </Box>
          )
        }
      </Loaded>
    </Flex>
  );
};
