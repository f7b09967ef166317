import { Flex, Box } from '@strapi/design-system';
import { Play, Stop } from '@strapi/icons';
import { showMoney } from '../../../../../admin/kit/amounts';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { moment } from '../../../../../admin/kit/moments';
import { Notice } from '../../../../../admin/kit/notice';
import { counted } from '../../../../../admin/kit/plural';
import { useMay } from '../../../../../admin/kit/use-may';
import type { Overview } from '../../../shared/overview';
import { QUEUE } from '../permissions';

interface QueueProps {
  readonly overview: Overview;
  readonly onDone: () => Promise<void>;
}

const inFlightWords = ({ inFlight, currency }: Overview): string =>
  `${counted(inFlight.count, 'payout')} over ${showMoney(inFlight.amount, currency)}`;

/** Stops everything that is not with the bank yet, for all. */
export const PauseAll = ({ overview, onDone }: QueueProps) => {
  if (!useMay(QUEUE) || overview.queue.paused) return null;
  return (
    <ConfirmAction
      label="Pause all payouts"
      title="Pause all payouts"
      icon={<Stop />}
      danger
      consequences={[
        'Nothing more is sent to the bank until somebody resumes payouts.',
        'What the bank has already still goes through, and its answers still come in.',
        'Payouts can be prepared and approved meanwhile; they wait.',
      ]}
      url="/payouts/queue/pause"
      reason={{ label: 'Why', hint: 'All other staff read this above the panel.', required: true }}
      done="Payouts are paused."
      onDone={onDone}
    />
  );
};

const Resume = ({ overview, onDone }: QueueProps) => (
  <ConfirmAction
    label="Resume payouts"
    title="Resume payouts"
    icon={<Play />}
    consequences={[
      overview.inFlight.count === 0
        ? 'No payout waits to be sent. Those approved from now on go to the bank at once.'
        : `What was approved goes to the bank at once. Approved or on their way: ${inFlightWords(overview)}.`,
    ]}
    url="/payouts/queue/resume"
    done="Payouts go out again."
    onDone={onDone}
  />
);

/** What keeps payouts from leaving, above everything else on the panel; nothing where all is well. */
export const QueueNotices = ({ overview, onDone }: QueueProps) => {
  const { queue, rail } = overview;
  const mayResume = useMay(QUEUE);
  if (!queue.paused && rail.problem === null) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} paddingBottom={6}>
      {queue.paused ? (
        <Flex gap={3} alignItems="stretch" wrap="wrap">
          <Box flex="1 1 40rem">
            <Notice tone="warning" role="status">
              {`Payouts are paused since ${moment(queue.since)}${queue.pausedBy === null ? '' : `, by ${queue.pausedBy}`}${queue.reason === null ? '' : `: “${queue.reason}”`}. Nothing more is sent to the bank.`}
            </Notice>
          </Box>
          {mayResume ? (
            <Flex>
              <Resume overview={overview} onDone={onDone} />
            </Flex>
          ) : null}
        </Flex>
      ) : null}
      {rail.problem === null ? null : (
        <Notice tone="danger" role="status">
          {`No payout can leave: ${rail.problem}`}
        </Notice>
      )}
    </Flex>
  );
};
