import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise, ArrowLeft, Check } from '@strapi/icons';
import type { ReactNode } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Nothing } from '../../../../../admin/kit/cells';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { Loaded } from '../../../../../admin/kit/loaded';
import { moment } from '../../../../../admin/kit/moments';
import { counted } from '../../../../../admin/kit/plural';
import { useResource } from '../../../../../admin/kit/use-resource';
import { LARGEST_PAYOUT } from '../../../../../domain/payouts/cut';
import type { RunPreview as Preview } from '../../../shared/runs';
import { PREVIEW, RUNS } from '../urls';
import { LeftOutTable, PayableTable } from './preview-table';

interface PartProps {
  readonly title: string;
  readonly says: string;
  readonly children: ReactNode;
}

const Part = ({ title, says, children }: PartProps) => (
  <Flex tag="section" direction="column" alignItems="stretch" gap={4}>
    <Box>
      <Typography variant="delta" tag="h2" textColor="neutral800">
        {title}
      </Typography>
      <Typography textColor="neutral600" tag="p">
        {says}
      </Typography>
    </Box>
    {children}
  </Flex>
);

const consequencesOf = ({ totals, currency }: Preview): string[] => [
  `${counted(totals.payouts, 'payout')} over ${showMoney(totals.amount, currency)} ${totals.payouts === 1 ? 'is' : 'are'} drawn up. No money moves yet.`,
  'Each amount is worked out again at that moment, so what came in or was refunded meanwhile is counted.',
  'Somebody else has to approve them: who prepares a payout cannot approve it.',
];

const eachOf = (payable: Preview['items'], currency: string): string =>
  payable.some(({ nextPayouts }) => nextPayouts > 0)
    ? `One payout for each, with what is free, up to ${showMoney(LARGEST_PAYOUT, currency)}; the rest comes with the next.`
    : 'One payout for each, with everything that is free.';

interface RunPreviewProps {
  readonly onBack: () => void;
  readonly onPrepared: () => Promise<void>;
}

/** Who would be paid what if payouts were prepared now, and the way to do it. */
export const RunPreview = ({ onBack, onPrepared }: RunPreviewProps) => {
  const preview = useResource<Preview>(PREVIEW);
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Flex justifyContent="space-between" gap={4} wrap="wrap">
        <Button variant="tertiary" startIcon={<ArrowLeft />} onClick={onBack}>
          All runs
        </Button>
        <Button
          variant="tertiary"
          startIcon={<ArrowClockwise />}
          loading={preview.loading}
          onClick={() => void preview.reload()}
        >
          Look again
        </Button>
      </Flex>
      <Loaded resource={preview}>
        {(known) => {
          const { items, totals, currency, cutoff } = known;
          const payable = items.filter(({ leftOut }) => leftOut === null);
          const leftOut = items.filter((item) => item.leftOut !== null);
          if (items.length === 0) return <Nothing>Nobody has any money to be paid.</Nothing>;
          return (
            <Flex direction="column" alignItems="stretch" gap={8}>
              <Flex
                justifyContent="space-between"
                gap={4}
                wrap="wrap"
                background="neutral0"
                borderColor="neutral150"
                shadow="tableShadow"
                hasRadius
                padding={5}
              >
                <Box>
                  <Typography variant="pi" fontWeight="semiBold" textColor="neutral600" tag="p">
                    {`Free on ${moment(cutoff)}`}
                  </Typography>
                  <Typography
                    variant="alpha"
                    tag="p"
                    textColor="neutral800"
                    style={{ fontVariantNumeric: 'tabular-nums' }}
                  >
                    {showMoney(totals.amount, currency)}
                  </Typography>
                  <Typography textColor="neutral600" tag="p">
                    {`${counted(totals.payouts, 'payout')}, ${counted(totals.leftOut, 'person', 'people')} left out`}
                  </Typography>
                </Box>
                {totals.payouts > 0 ? (
                  <Box>
                    <ConfirmAction
                      label={`Prepare ${counted(totals.payouts, 'payout')}`}
                      title={`Prepare ${counted(totals.payouts, 'payout')}?`}
                      icon={<Check />}
                      primary
                      consequences={consequencesOf(known)}
                      url={RUNS}
                      done="The payouts are being prepared. Somebody else can approve them."
                      onDone={onPrepared}
                    />
                  </Box>
                ) : null}
              </Flex>
              {payable.length > 0 ? (
                <Part title="Would be prepared" says={eachOf(payable, currency)}>
                  <PayableTable items={payable} currency={currency} />
                </Part>
              ) : null}
              {leftOut.length > 0 ? (
                <Part title="Left out" says="They get no payout now; the next run looks at them again.">
                  <LeftOutTable items={leftOut} currency={currency} />
                </Part>
              ) : null}
            </Flex>
          );
        }}
      </Loaded>
    </Flex>
  );
};
