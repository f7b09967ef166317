import { Box, Flex, Typography } from '@strapi/design-system';
import { wordFor } from '../../../../../admin/kit/words';
import type { PayoutState } from '../../../../../domain/payouts/machine';
import type { ShownRun } from '../../../shared/runs';

/** What is settled stands first, what came to nothing last. */
const INKS = {
  paid: 'success500',
  processing: 'primary600',
  approved: 'primary500',
  pending_approval: 'warning500',
  on_hold: 'secondary500',
  failed: 'danger600',
  reversed: 'danger500',
  rejected: 'neutral500',
  cancelled: 'neutral400',
} as const satisfies Record<PayoutState, string>;

const isState = (value: string): value is PayoutState => value in INKS;
const ORDER = Object.keys(INKS).filter(isState);

/** One word for one and for many. */
const wordsOf = (state: PayoutState): string =>
  state === 'processing' ? 'on the way' : wordFor(state, 'state', 'api::payout.payout').text.toLowerCase();

/** How far a run's payouts have come: a line of colours for the eye, the same in words below it. */
export const RunStates = ({ states }: { readonly states: ShownRun['states'] }) => {
  const found = ORDER.flatMap((state) => {
    const many = states[state] ?? 0;
    return many > 0 ? [{ state, many }] : [];
  });
  if (found.length === 0) return <Typography textColor="neutral600">–</Typography>;
  const words = found.map(({ state, many }) => `${many} ${wordsOf(state)}`);
  return (
    <Flex direction="column" alignItems="stretch" gap={1} minWidth="16rem">
      <Flex aria-hidden gap="2px" style={{ borderRadius: '0.4rem', overflow: 'hidden' }}>
        {found.map(({ state, many }) => (
          <Box key={state} height="0.6rem" background={INKS[state]} style={{ flex: `${many} 0 0.4rem` }} />
        ))}
      </Flex>
      <Typography variant="pi" textColor="neutral600" style={{ whiteSpace: 'normal' }}>
        {words.join(' · ')}
      </Typography>
    </Flex>
  );
};
