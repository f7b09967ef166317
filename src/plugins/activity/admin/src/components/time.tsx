import { Typography } from '@strapi/design-system';

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment in the reader's own zone. */
export const Time = ({ iso }: { iso: string }) => (
  <Typography textColor="neutral800">
    <time dateTime={iso}>{format.format(new Date(iso))}</time>
  </Typography>
);
