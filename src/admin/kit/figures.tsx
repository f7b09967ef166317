import { Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

interface FigureProps {
  readonly label: ReactNode;
  readonly value: string;
  /** Under the label, in small letters. */
  readonly detail?: string | undefined;
  readonly strong?: boolean;
  readonly tone?: 'neutral800' | 'danger600' | 'warning600' | 'success600';
}

/** One line of a reckoning: a name on the left, an amount on the right. */
export const Figure = ({ label, value, detail, strong = false, tone = 'neutral800' }: FigureProps) => (
  <Flex justifyContent="space-between" alignItems="flex-start" gap={4} width="100%">
    <Flex direction="column" alignItems="flex-start" tag="dt">
      <Typography textColor={strong ? 'neutral800' : 'neutral600'} fontWeight={strong ? 'bold' : 'regular'}>
        {label}
      </Typography>
      {detail ? (
        <Typography variant="pi" textColor="neutral600">
          {detail}
        </Typography>
      ) : null}
    </Flex>
    <Typography
      tag="dd"
      textColor={tone}
      fontWeight={strong ? 'bold' : 'regular'}
      style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
    >
      {value}
    </Typography>
  </Flex>
);

export const Figures = ({ children }: { readonly children: ReactNode }) => (
  <Flex tag="dl" direction="column" alignItems="stretch" gap={2} width="100%">
    {children}
  </Flex>
);
