import { Box, Flex, Typography } from '@strapi/design-system';
import { useEffect, useRef } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Notice } from '../../../../../admin/kit/notice';
import type { RefundPreview, RefundSpeed } from '../../../shared/refunds';
import { consequencesOf } from './words';

interface ConfirmProps {
  readonly preview: RefundPreview;
  readonly buyerName: string;
  /** Attendees' names by registration. */
  readonly names: Readonly<Record<string, string>>;
  readonly speed: RefundSpeed;
}

/** What will happen, before anything does. */
export const Confirm = ({ preview, buyerName, names, speed }: ConfirmProps) => {
  const { organizerBalance: balance, currency } = preview;
  const heading = useRef<HTMLParagraphElement>(null);
  // The button that led here is gone: reading goes on here, not at the top of the page.
  useEffect(() => heading.current?.focus(), []);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography ref={heading} tabIndex={-1} variant="delta" tag="p" style={{ outline: 'none' }}>
        This will happen:
      </Typography>
      <Box tag="ul" paddingLeft={5} style={{ listStyle: 'disc' }}>
        {consequencesOf(preview, { buyerName, names }, speed).map((sentence) => (
          <Typography key={sentence} tag="li" textColor="neutral800" paddingBottom={2}>
            {sentence}
          </Typography>
        ))}
      </Box>
      {balance !== null && balance.after < 0 ? (
        <Notice tone="warning">
          The organizer was paid already and then owes {showMoney(-balance.after, currency)}.
        </Notice>
      ) : null}
      {preview.needsApproval === null && preview.via === 'gateway' ? (
        <Notice tone="warning">Money that is on its way cannot be called back.</Notice>
      ) : null}
    </Flex>
  );
};
