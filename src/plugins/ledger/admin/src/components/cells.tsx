import { Box, EmptyStateLayout, Td, Th, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { formatInZone } from '../../../../../domain/time/zones';

/** Digits of one width, so that amounts stand under each other. */
const FIGURES = { fontVariantNumeric: 'tabular-nums' } as const;

export const Head = ({ children, end = false }: { readonly children: ReactNode; readonly end?: boolean }) => (
  <Th>
    <Box width="100%">
      <Typography variant="sigma" textColor="neutral600" tag="div" textAlign={end ? 'right' : 'left'}>
        {children}
      </Typography>
    </Box>
  </Th>
);

interface AmountProps {
  readonly minor: number;
  readonly currency: string;
  /** Of a sum. */
  readonly strong?: boolean;
  /** Draws what is below zero as a warning. */
  readonly owed?: boolean;
}

export const Amount = ({ minor, currency, strong = false, owed = false }: AmountProps) => (
  <Typography
    tag="div"
    textAlign="right"
    textColor={owed && minor < 0 ? 'danger600' : 'neutral800'}
    fontWeight={strong ? 'bold' : 'regular'}
    style={{ ...FIGURES, whiteSpace: 'nowrap' }}
  >
    {showMoney(minor, currency)}
  </Typography>
);

/** An amount in its column; a zero is left out where both sides have one. */
export const AmountCell = ({
  hideZero = false,
  ...amount
}: AmountProps & { readonly hideZero?: boolean }) => (
  <Td>{hideZero && amount.minor === 0 ? null : <Amount {...amount} />}</Td>
);

/** A day with the time under it. */
export const WhenCell = ({ at, zone }: { readonly at: string; readonly zone: string }) => (
  <Td>
    <time dateTime={at}>
      <Typography textColor="neutral800" tag="div" style={{ whiteSpace: 'nowrap' }}>
        {formatInZone(at, zone, 'date')}
      </Typography>
      <Typography variant="pi" textColor="neutral600" tag="div">
        {formatInZone(at, zone, 'time')}
      </Typography>
    </time>
  </Td>
);

export const Nothing = ({ children, action }: { readonly children: string; readonly action?: ReactNode }) => (
  <EmptyStateLayout icon={<EmptyDocuments width="16rem" />} content={children} action={action} shadow="" />
);
