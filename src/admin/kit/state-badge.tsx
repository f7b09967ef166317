import { Status, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useTheme } from 'styled-components';
import { type Tone, wordFor } from './words';

interface ToneBadgeProps {
  readonly tone: Tone;
  readonly strong?: boolean;
  readonly children: ReactNode;
}

/** A word in a colour, drawn like Strapi's own Draft and Published. */
export const ToneBadge = ({ tone, strong = false, children }: ToneBadgeProps) => {
  const { colors } = useTheme();
  return (
    <Status variant={tone} size="XS" maxWidth="max-content">
      <Typography
        tag="span"
        variant="pi"
        fontWeight={strong ? 'bold' : 'regular'}
        style={{
          whiteSpace: 'nowrap',
          // Strapi's orange on its pale yellow has a contrast of 2.7 where reading needs 4.5.
          ...(tone === 'warning'
            ? { color: `color-mix(in srgb, ${colors.warning700} 75%, ${colors.neutral800})` }
            : {}),
        }}
      >
        {children}
      </Typography>
    </Status>
  );
};

interface StateBadgeProps {
  readonly value: string;
  readonly field?: string;
  readonly model?: string;
}

/** A state in words and colour; other fixed values in words alone. */
export const StateBadge = ({ value, field = 'state', model = '' }: StateBadgeProps) => {
  const { text, tone } = wordFor(value, field, model);
  return tone ? (
    <ToneBadge tone={tone} strong>
      {text}
    </ToneBadge>
  ) : (
    <Typography textColor="neutral800">{text}</Typography>
  );
};
