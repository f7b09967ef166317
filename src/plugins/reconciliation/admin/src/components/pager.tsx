import { Button, Flex, Typography } from '@strapi/design-system';
import { useAddress } from '../../../../../admin/kit/use-address';
import type { Page } from '../../../shared/admin';

/** How many there are, and the way to the neighbouring pages. */
export const Pager = ({ meta }: { readonly meta: Page<unknown>['meta'] }) => {
  const { change } = useAddress();
  const { page, pageSize, total } = meta;
  const last = Math.max(1, Math.ceil(total / pageSize));
  const go = (to: number): void => change({ page: to === 1 ? null : String(to) });
  if (last === 1) return null;
  return (
    <Flex justifyContent="space-between" paddingTop={4}>
      <Button variant="tertiary" disabled={page === 1} onClick={() => go(page - 1)}>
        Newer
      </Button>
      <Typography textColor="neutral600">{`Page ${page} of ${last}, ${total} in all`}</Typography>
      <Button variant="tertiary" disabled={page >= last} onClick={() => go(page + 1)}>
        Older
      </Button>
    </Flex>
  );
};
