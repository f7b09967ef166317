import { Flex, Th, Typography } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { useAddress } from '../../../../../admin/kit/use-address';
import type { PayoutQuery, PayoutSort } from '../../../shared/payouts';

interface SortHeadProps {
  readonly by: PayoutSort;
  readonly sort: PayoutQuery['sort'];
  readonly children: string;
  readonly end?: boolean;
}

/** The head of a column that the list can be sorted by: first upwards, then downwards. */
export const SortHead = ({ by, sort, children, end = false }: SortHeadProps) => {
  const { change } = useAddress();
  const way = sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : 'none';
  const next = way === 'ascending' ? `-${by}` : by;
  return (
    <Th role="columnheader" aria-sort={way}>
      <Flex
        tag="button"
        type="button"
        gap={1}
        width="100%"
        direction={end ? 'row-reverse' : 'row'}
        justifyContent="flex-start"
        background="transparent"
        style={{ border: 0, padding: 0, cursor: 'pointer' }}
        aria-label={`Sort by ${children.toLowerCase()}, ${way === 'ascending' ? 'downwards' : 'upwards'}`}
        onClick={() => change({ sort: next })}
      >
        <Typography variant="sigma" textColor={way === 'none' ? 'neutral600' : 'primary600'}>
          {children}
        </Typography>
        <Flex width="1rem" aria-hidden>
          {way === 'ascending' ? <CaretUp width="1rem" height="1rem" fill="primary600" /> : null}
          {way === 'descending' ? <CaretDown width="1rem" height="1rem" fill="primary600" /> : null}
        </Flex>
      </Flex>
    </Th>
  );
};
