import { Td } from '@strapi/design-system';
import { type CellPlace, TwoLines } from '../../../../../admin/kit/cells';
import { formatInZone } from '../../../../../domain/time/zones';

/** A day of the books with the time under it, in their zone. */
export const WhenCell = ({
  at,
  zone,
  ...place
}: CellPlace & { readonly at: string; readonly zone: string }) => (
  <Td {...place}>
    <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
      <TwoLines main={formatInZone(at, zone, 'date')} under={formatInZone(at, zone, 'time')} />
    </time>
  </Td>
);
