import { Box, EmptyStateLayout, Td, Th, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { ComponentProps, ReactNode } from 'react';
import { showMoney } from './amounts';
import { moment } from './moments';

/** Digits of one width, so that amounts stand under each other. */
const FIGURES = { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' } as const;

/** Given by the row: a cell of our own hands it on, or the keys that walk a table pass it by. */
export type CellPlace = Pick<ComponentProps<typeof Td>, 'coords' | 'aria-colindex'>;

/** The head of a column; amounts stand at its end. */
export const HeadCell = ({
  children,
  end = false,
  ...place
}: CellPlace & {
  readonly children: ReactNode;
  readonly end?: boolean;
}) => (
  <Th {...place}>
    <Box width="100%">
      <Typography variant="sigma" textColor="neutral600" tag="div" textAlign={end ? 'right' : 'left'}>
        {children}
      </Typography>
    </Box>
  </Th>
);

interface MoneyProps {
  readonly minor: number;
  readonly currency: string;
  /** Of a sum. */
  readonly strong?: boolean;
  /** Draws what is below zero as a warning: it was taken from us, or is owed to us. */
  readonly signed?: boolean;
}

export const Money = ({ minor, currency, strong = false, signed = false }: MoneyProps) => (
  <Typography
    tag="div"
    textAlign="right"
    textColor={signed && minor < 0 ? 'danger600' : 'neutral800'}
    fontWeight={strong ? 'bold' : 'regular'}
    style={FIGURES}
  >
    {showMoney(minor, currency)}
  </Typography>
);

/** Money in its column; a zero may be left out where both sides of an account have one. */
export const MoneyCell = ({
  hideZero = false,
  coords,
  'aria-colindex': column,
  ...money
}: MoneyProps & CellPlace & { readonly hideZero?: boolean }) => (
  <Td coords={coords} aria-colindex={column}>
    {hideZero && money.minor === 0 ? null : <Money {...money} />}
  </Td>
);

/** A number in its column, ready to be read. */
export const NumberCell = ({ children, ...place }: CellPlace & { readonly children: string }) => (
  <Td {...place}>
    <Typography tag="div" textAlign="right" textColor="neutral800" style={FIGURES}>
      {children}
    </Typography>
  </Td>
);

/** Something with a word about it in small letters underneath. */
export const TwoLines = ({ main, under }: { readonly main: ReactNode; readonly under: ReactNode }) => (
  <>
    <Typography textColor="neutral800" tag="div">
      {main}
    </Typography>
    <Typography variant="pi" textColor="neutral600" tag="div">
      {under}
    </Typography>
  </>
);

/** A moment in the reader's own zone, the day above its time. */
export const Moment = ({ at }: { readonly at: string }) => (
  <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
    <TwoLines main={moment(at, null, 'date')} under={moment(at, null, 'time')} />
  </time>
);

export const Nothing = ({ children, action }: { readonly children: string; readonly action?: ReactNode }) => (
  <EmptyStateLayout icon={<EmptyDocuments width="16rem" />} content={children} action={action} shadow="" />
);
