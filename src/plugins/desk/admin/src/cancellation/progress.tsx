import { Box, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useEffect } from 'react';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { Notice } from '../../../../../admin/kit/notice';
import { ProgressBar } from '../../../../../admin/kit/progress-bar';
import type { CancellationProgress as Progress } from '../../../shared/cancellations';
import { ORDER, recordLink } from '../links';
import { Row, Rows } from '../../../../../admin/kit/row';
import { progressInWords, refundsInWords } from './words';

const ASK_MS = 2_000;
const MOST_SHOWN = 5;

interface CancellationProgressProps {
  readonly eventId: string;
  readonly progress: Progress;
  readonly mayRetry: boolean;
  readonly reload: () => Promise<void>;
}

const isMoving = ({ state, refunds }: Progress): boolean => state === 'running' || refunds.processing > 0;

/** How far the orders of a cancelled event are; it goes on wherever staff look. */
export const CancellationProgress = ({ eventId, progress, mayRetry, reload }: CancellationProgressProps) => {
  const moving = isMoving(progress);
  useEffect(() => {
    if (!moving) return undefined;
    const timer = setInterval(() => void reload(), ASK_MS);
    return () => clearInterval(timer);
  }, [moving, reload]);
  const { state, total, done, failures } = progress;
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  const refunds = refundsInWords(progress);
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Box>
        <Flex justifyContent="space-between" paddingBottom={1}>
          <Typography id="cancellation-progress" textColor="neutral800">
            {progressInWords(progress)}
          </Typography>
          <Typography textColor="neutral600">{percent} %</Typography>
        </Flex>
        <ProgressBar percent={percent} labelledBy="cancellation-progress" done={state === 'done'} />
      </Box>
      {refunds ? (
        <Typography variant="pi" textColor="neutral600" role="status">
          {refunds}
        </Typography>
      ) : null}
      {state === 'running' ? (
        <Typography variant="pi" textColor="neutral600">
          You may leave this page; it goes on by itself.
        </Typography>
      ) : null}
      {failures.length > 0 ? (
        <>
          <Notice tone="warning">
            These orders could not be ended. Mela tries them again by itself, with growing pauses.
          </Notice>
          <Rows>
            {failures.slice(0, MOST_SHOWN).map(({ order, problem }) => (
              <Row
                key={order.documentId}
                title={`Order ${order.code}`}
                to={recordLink(ORDER, order.documentId)}
                detail={problem}
              />
            ))}
          </Rows>
          {mayRetry ? (
            <ConfirmAction
              label="Try these now"
              title="Try these orders again now?"
              consequences={['Each is tried once more. Nothing is refunded twice.']}
              url={`/desk/events/${eventId}/cancellation/retry`}
              done="They are being tried again."
              icon={<ArrowClockwise />}
              onDone={reload}
            />
          ) : null}
        </>
      ) : null}
    </Flex>
  );
};
