import { Box, Flex, Typography } from '@strapi/design-system';
import { ArrowsCounterClockwise } from '@strapi/icons';
import { useId } from 'react';
import { Card } from '../../../../../admin/kit/card';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { moment } from '../../../../../admin/kit/moments';
import { Notice } from '../../../../../admin/kit/notice';
import { counted } from '../../../../../admin/kit/plural';
import { ProgressBar } from '../../../../../admin/kit/progress-bar';
import type { IndexState, ShownRebuild } from '../../../shared/admin';
import { number } from '../words';

export const isUnderWay = (rebuild: ShownRebuild | null): rebuild is ShownRebuild =>
  rebuild !== null && (rebuild.state === 'waiting' || rebuild.state === 'running');

const percentOf = ({ done, total }: ShownRebuild): number =>
  total === 0 ? 0 : Math.min(100, Math.round((done / total) * 100));

const Progress = ({ rebuild }: { readonly rebuild: ShownRebuild }) => {
  const id = useId();
  return (
    <Flex direction="column" alignItems="stretch" gap={2} role="status">
      <Typography id={id} textColor="neutral800">
        {rebuild.state === 'waiting'
          ? 'Waiting for a server to begin.'
          : `${number(rebuild.done)} of ${counted(rebuild.total, 'document')} (${percentOf(rebuild)} %)`}
      </Typography>
      <ProgressBar percent={percentOf(rebuild)} labelledBy={id} />
      <Typography variant="pi" textColor="neutral600">
        {`Asked for by ${rebuild.askedBy}, ${moment(rebuild.begunAt)}. You can leave this page: it goes on, also after a restart.`}
      </Typography>
    </Flex>
  );
};

const Last = ({ rebuild }: { readonly rebuild: ShownRebuild }) => {
  if (rebuild.state === 'failed')
    return (
      <Notice tone="danger">
        {`The last one came to nothing, and the index is as it was before. ${rebuild.problem ?? ''}`}
      </Notice>
    );
  return (
    <Typography variant="pi" textColor="neutral600">
      {`Last made anew ${moment(rebuild.finishedAt ?? rebuild.movedAt)}, ${counted(rebuild.done, 'document')}, asked for by ${rebuild.askedBy}.`}
    </Typography>
  );
};

interface RebuildCardProps {
  readonly state: IndexState;
  readonly mayRebuild: boolean;
  readonly onDone: () => Promise<void>;
}

/** Makes the whole index anew, beside the one that answers. */
export const RebuildCard = ({ state: { rebuild, published }, mayRebuild, onDone }: RebuildCardProps) => {
  const busy = isUnderWay(rebuild);
  return (
    <Card
      title="Make the index anew"
      action={
        mayRebuild && !busy ? (
          <Box>
            <ConfirmAction
              label="Make anew"
              title="Make the index anew?"
              consequences={[
                `${counted(published, 'document')} ${published === 1 ? 'is' : 'are'} read and indexed again.`,
                'Searches are answered meanwhile, and what changes meanwhile is not lost.',
                'The server does it by itself; you can leave this page.',
              ]}
              url="/search/rebuilds"
              done="Asked for. This page follows by itself."
              icon={<ArrowsCounterClockwise />}
              onDone={onDone}
            />
          </Box>
        ) : null
      }
    >
      {busy ? (
        <Progress rebuild={rebuild} />
      ) : (
        <Flex direction="column" alignItems="stretch" gap={3}>
          <Typography textColor="neutral800">
            Changes reach the index by themselves. It is made anew after the engine was changed or its data
            was lost.
          </Typography>
          {rebuild ? <Last rebuild={rebuild} /> : null}
        </Flex>
      )}
    </Card>
  );
};
