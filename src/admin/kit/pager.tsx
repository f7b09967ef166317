import { Button, Flex, Typography } from '@strapi/design-system';
import { useAddress } from './use-address';

export interface PagerProps {
  readonly meta: { readonly page: number; readonly pageSize: number; readonly total: number };
  /** On the buttons: lists of the newest first say so. */
  readonly before?: string;
  readonly after?: string;
}

/** How many there are, and the way to the neighbouring pages. */
export const Pager = ({ meta, before = 'Newer', after = 'Older' }: PagerProps) => {
  const { change } = useAddress();
  const { page, pageSize, total } = meta;
  const last = Math.max(1, Math.ceil(total / pageSize));
  const go = (to: number): void => change({ page: to === 1 ? null : String(to) });
  if (last === 1) return null;
  return (
    <Flex justifyContent="space-between" paddingTop={4}>
      <Button variant="tertiary" disabled={page === 1} onClick={() => go(page - 1)}>
        {before}
      </Button>
      <Typography textColor="neutral600">{`Page ${page} of ${last}, ${total} in all`}</Typography>
      <Button variant="tertiary" disabled={page >= last} onClick={() => go(page + 1)}>
        {after}
      </Button>
    </Flex>
  );
};
