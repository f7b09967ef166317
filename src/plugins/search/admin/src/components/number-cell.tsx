import { Td, Typography } from '@strapi/design-system';

/** A number in its column. */
export const NumberCell = ({ children }: { readonly children: string }) => (
  <Td>
    <Typography
      tag="div"
      textAlign="right"
      textColor="neutral800"
      style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
    >
      {children}
    </Typography>
  </Td>
);
