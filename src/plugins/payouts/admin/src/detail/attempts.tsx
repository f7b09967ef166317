import { Box, Flex, Typography } from '@strapi/design-system';
import { showMoney } from '../../../../../admin/kit/amounts';
import { moment } from '../../../../../admin/kit/moments';
import { Notice } from '../../../../../admin/kit/notice';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import { useMay } from '../../../../../admin/kit/use-may';
import type { Attempt, PayoutDetail } from '../../../shared/payout-detail';
import { Card } from '../../../../../admin/kit/card';
import { SETTLE } from '../permissions';
import { Settle } from './settle';

/** One that did not pay costs nothing. */
const feeWords = ({ state, fee }: Attempt, currency: string): string =>
  state === 'paid' && fee !== null ? ` · fee ${showMoney(fee, currency)}` : '';

interface AttemptsProps {
  readonly detail: PayoutDetail;
  readonly onDone: () => Promise<void>;
}

/** What a person has to find out when the bank's answer was lost for too long. */
const ToCheck = ({ detail, attempt, onDone }: AttemptsProps & { readonly attempt: Attempt }) => {
  const may = useMay(SETTLE);
  return (
    <Box paddingTop={3}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Notice tone="danger">
          Nobody knows how this try ended. Until a person has looked, it is not tried again, so that nobody is
          paid twice.
        </Notice>
        {detail.toCheck.length === 0 ? null : (
          <Box>
            <Typography variant="sigma" textColor="neutral600" tag="h3" paddingBottom={2}>
              What to check
            </Typography>
            <Box tag="ol" paddingLeft={5} style={{ listStyle: 'decimal' }}>
              {detail.toCheck.map((step) => (
                <Typography key={step} tag="li" textColor="neutral800" paddingBottom={1}>
                  {step}
                </Typography>
              ))}
            </Box>
          </Box>
        )}
        {may ? (
          <Box width="24rem">
            <Settle payout={detail.payout} attempt={attempt} onDone={onDone} />
          </Box>
        ) : null}
      </Flex>
    </Box>
  );
};

/** Every time the bank was asked, the latest first. */
export const Attempts = ({ detail, onDone }: AttemptsProps) => {
  const { attempts, payout } = detail;
  if (attempts.length === 0) return null;
  return (
    <Card title="Tries">
      <Flex tag="ol" direction="column" alignItems="stretch" gap={4}>
        {[...attempts]
          .sort((one, other) => other.number - one.number)
          .map((attempt) => (
            <Box tag="li" key={attempt.number}>
              <Flex gap={3}>
                <Typography fontWeight="bold" textColor="neutral800">
                  {`Try ${attempt.number}`}
                </Typography>
                <StateBadge value={attempt.state} field="attempt" />
              </Flex>
              <Typography variant="pi" textColor="neutral600" tag="p">
                {`Asked ${moment(attempt.askedAt)}`}
                {attempt.settledAt === null ? '' : ` · ended ${moment(attempt.settledAt)}`}
                {feeWords(attempt, payout.currency)}
              </Typography>
              <Typography variant="pi" textColor="neutral600" tag="p" style={{ overflowWrap: 'anywhere' }}>
                {[
                  `Reference ${attempt.reference}`,
                  ...(attempt.gatewayPayoutId === null ? [] : [attempt.gatewayPayoutId]),
                  ...(attempt.utr === null ? [] : [`UTR ${attempt.utr}`]),
                ].join(' · ')}
              </Typography>
              {attempt.problem === null ? null : (
                <Typography textColor="danger600" tag="p">
                  {attempt.problem}
                </Typography>
              )}
              {attempt.needsPerson ? <ToCheck detail={detail} attempt={attempt} onDone={onDone} /> : null}
            </Box>
          ))}
      </Flex>
    </Card>
  );
};
