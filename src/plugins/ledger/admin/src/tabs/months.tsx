import { Accordion, Box, Flex, Typography } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import { showMoney } from '../../../../../admin/kit/amounts';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { Loaded } from '../../../../../admin/kit/loaded';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import { useMay } from '../../../../../admin/kit/use-may';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { OpenMonthState } from '../../../../../domain/ledger/months';
import { monthName } from '../../../../../domain/time/books';
import { formatInZone } from '../../../../../domain/time/zones';
import type { ClosedMonth, MonthPreview, Months as AllMonths } from '../../../shared/admin';
import { AccountTable } from '../components/account-table';
import { Nothing } from '../../../../../admin/kit/cells';
import { CLOSE } from '../permissions';

const counted = (count: number, one: string, many: string): string =>
  count === 1 ? one : `${count} ${many}`;

const consequencesOf = ({ month, journals, totals, adjustmentsWaiting }: MonthPreview): string[] => {
  const currencies = [...new Set(totals.map(({ currency }) => currency))];
  const moved = currencies.map((currency) => {
    const debit = totals
      .filter((account) => account.currency === currency)
      .reduce((all, account) => all + account.debit, 0);
    return showMoney(debit, currency);
  });
  return [
    `${monthName(month)} has ${counted(journals, 'one journal', 'journals')}; ${moved.join(' and ') || 'nothing'} moved. The totals are kept with your name.`,
    'From then on nothing can be booked in it, by anybody. A mistake is put right by an adjustment in the month in which it is approved.',
    ...(adjustmentsWaiting > 0
      ? [
          `${counted(adjustmentsWaiting, 'One adjustment still waits', 'adjustments still wait')}: booked later, it belongs to the later month.`,
        ]
      : []),
    'A closed month cannot be opened again.',
  ];
};

/** Loaded only by who may close, and only for the month whose turn it is. */
const CloseButton = ({ month, onDone }: { readonly month: string; readonly onDone: () => Promise<void> }) => {
  const preview = useResource<MonthPreview>(`/ledger/months/${month}`);
  const name = monthName(month);
  return (
    <Loaded resource={preview}>
      {(data) => (
        <ConfirmAction
          label={`Close ${name}`}
          title={`Close ${name}?`}
          consequences={consequencesOf(data)}
          url={`/ledger/months/${month}/close`}
          done={`${name} is closed.`}
          icon={<Lock />}
          typed={name}
          onDone={onDone}
        />
      )}
    </Loaded>
  );
};

interface OpenMonthProps {
  readonly month: string;
  readonly state: OpenMonthState;
  readonly onDone: () => Promise<void>;
}

const OpenMonth = ({ month, state, onDone }: OpenMonthProps) => {
  const may = useMay(CLOSE);
  return (
    <Flex
      tag="li"
      justifyContent="space-between"
      gap={4}
      padding={4}
      background="neutral0"
      borderColor="neutral150"
      hasRadius
      minHeight="7.2rem"
    >
      <Flex gap={4}>
        <Typography fontWeight="semiBold" textColor="neutral800">
          {monthName(month)}
        </Typography>
        <StateBadge value={state} field="month" />
      </Flex>
      {state === 'next' && may ? (
        <Box width="22rem">
          <CloseButton month={month} onDone={onDone} />
        </Box>
      ) : null}
    </Flex>
  );
};

const Closed = ({ months, zone }: { readonly months: readonly ClosedMonth[]; readonly zone: string }) => (
  <Accordion.Root collapsible size="M">
    {months.map(({ month, journals, closedAt, closedBy, totals }) => (
      <Accordion.Item key={month} value={month}>
        <Accordion.Header>
          <Accordion.Trigger
            description={`${counted(journals, 'One journal', 'journals')}. Closed on ${formatInZone(closedAt, zone, 'date')} by ${closedBy}.`}
          >
            {monthName(month)}
          </Accordion.Trigger>
        </Accordion.Header>
        <Accordion.Content>
          <Box padding={4}>
            <AccountTable accounts={totals} label={`Totals of ${monthName(month)}`} />
          </Box>
        </Accordion.Content>
      </Accordion.Item>
    ))}
  </Accordion.Root>
);

/** Months are closed one after the other, once they are over. */
export const Months = () => {
  const months = useResource<AllMonths>('/ledger/months');
  return (
    <Loaded resource={months}>
      {({ open, closed, zone }) =>
        open.length === 0 && closed.length === 0 ? (
          <Nothing>Nothing is booked yet, so there is no month to close.</Nothing>
        ) : (
          <Flex direction="column" alignItems="stretch" gap={6}>
            <Box tag="section" aria-label="Open months">
              <Typography variant="delta" tag="h2" paddingBottom={3}>
                Open
              </Typography>
              <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
                {open.map(({ month, state }) => (
                  <OpenMonth key={month} month={month} state={state} onDone={months.reload} />
                ))}
              </Flex>
            </Box>
            <Box tag="section" aria-label="Closed months">
              <Typography variant="delta" tag="h2" paddingBottom={3}>
                Closed
              </Typography>
              {closed.length === 0 ? (
                <Typography textColor="neutral600">No month is closed yet.</Typography>
              ) : (
                <Closed months={closed} zone={zone} />
              )}
            </Box>
          </Flex>
        )
      }
    </Loaded>
  );
};
