import { Button, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { useEffect, useRef } from 'react';
import { ProgressBar } from '../../../../../admin/kit/progress-bar';
import type { Act } from './acts';
import type { Progress } from './batch';
import { progressWords } from './batch-words';

const PROGRESS = 'payouts-batch-progress';

interface ActProgressProps {
  readonly act: Act;
  readonly progress: Progress;
}

const percentOf = ({ results, left }: Progress): number =>
  Math.floor((results.length / Math.max(1, results.length + left.length)) * 100);

/** How far it is. It is read out at each quarter only. */
export const ActProgress = ({ act, progress }: ActProgressProps) => {
  const percent = percentOf(progress);
  return (
    <Flex direction="column" alignItems="stretch" gap={3} paddingTop={4} paddingBottom={4}>
      <Typography id={PROGRESS} textColor="neutral800" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {progressWords(act, progress)}
      </Typography>
      <ProgressBar percent={percent} labelledBy={PROGRESS} />
      <VisuallyHidden role="status">{`${Math.floor(percent / 25) * 25} percent done`}</VisuallyHidden>
      <Typography variant="pi" textColor="neutral600" tag="p">
        Each payout is taken by itself. Stopping leaves those that are done as they are, and the others
        untouched.
      </Typography>
    </Flex>
  );
};

/** The one thing that can be done meanwhile; it takes the place of the button that began it, and the keyboard with it. */
export const StopButton = ({ onStop }: { readonly onStop: () => void }) => {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Flex justifyContent="flex-end" width="100%">
      <Button ref={button} variant="tertiary" onClick={onStop}>
        Stop
      </Button>
    </Flex>
  );
};
