import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { counted } from '../../../../../admin/kit/plural';
import type { Sum } from '../../../shared/page';

const TONES = {
  calm: { icon: 'neutral500', ground: 'neutral150' },
  work: { icon: 'primary600', ground: 'primary100' },
  warn: { icon: 'warning600', ground: 'warning100' },
  alarm: { icon: 'danger600', ground: 'danger100' },
  good: { icon: 'success600', ground: 'success100' },
} as const;
export type TileTone = keyof typeof TONES;

interface TileProps {
  readonly label: string;
  readonly sum: Sum;
  readonly currency: string;
  /** What is counted: `payout`, `payee`. */
  readonly what: string;
  /** Under the amount, after how many there are. */
  readonly detail?: string | undefined;
  /** Where they are listed. */
  readonly to: string;
  readonly icon: ReactNode;
  /** Once there is something. */
  readonly tone: TileTone;
}

/** A figure that leads to what it counts. */
export const Tile = ({ label, sum, currency, what, detail, to, icon, tone }: TileProps) => {
  const none = sum.count === 0;
  const { icon: ink, ground } = TONES[none ? 'calm' : tone];
  return (
    <Box
      tag={Link}
      to={to}
      display="block"
      height="100%"
      background="neutral0"
      borderColor="neutral150"
      shadow="tableShadow"
      hasRadius
      padding={4}
      style={{ textDecoration: 'none' }}
    >
      <Flex justifyContent="space-between" alignItems="flex-start" gap={3}>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography variant="pi" fontWeight="semiBold" textColor="neutral600" tag="span">
            {label}
          </Typography>
          <Typography
            variant="beta"
            textColor={none ? 'neutral600' : 'neutral800'}
            tag="span"
            style={{ fontVariantNumeric: 'tabular-nums' }}
          >
            {showMoney(sum.amount, currency)}
          </Typography>
        </Flex>
        <Flex
          aria-hidden
          background={ground}
          color={ink}
          hasRadius
          justifyContent="center"
          width="3.2rem"
          height="3.2rem"
          style={{ flexShrink: 0 }}
        >
          {icon}
        </Flex>
      </Flex>
      <Typography variant="pi" textColor="neutral600" tag="p" paddingTop={1}>
        {none ? 'None' : [counted(sum.count, what), detail].filter(Boolean).join(' · ')}
      </Typography>
    </Box>
  );
};
