import { Box, Typography } from '@strapi/design-system';

interface TileProps {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
  readonly warn?: boolean;
}

/** A figure with its name over it and a word about it under it. */
export const Tile = ({ label, value, detail, warn = false }: TileProps) => (
  <Box
    background="neutral0"
    borderColor="neutral150"
    hasRadius
    padding={4}
    shadow="tableShadow"
    style={{ flex: '1 1 20rem' }}
  >
    <Typography variant="pi" textColor="neutral600" tag="div">
      {label}
    </Typography>
    <Typography
      variant="beta"
      textColor={warn ? 'danger600' : 'neutral800'}
      tag="div"
      style={{ fontVariantNumeric: 'tabular-nums' }}
    >
      {value}
    </Typography>
    <Typography variant="pi" textColor="neutral600" tag="div">
      {detail}
    </Typography>
  </Box>
);
