import { Button, Flex, Typography } from '@strapi/design-system';
import type { Paging } from '../../../shared/admin';
import { useAddress } from '../../../../../admin/kit/use-address';

/** The way to the neighbouring pages; nothing where there is only one. */
export const Pager = ({ paging: { page, hasNext } }: { readonly paging: Paging }) => {
  const { change } = useAddress();
  if (page === 1 && !hasNext) return null;
  const go = (to: number) => change({ page: to === 1 ? null : String(to) });
  return (
    <Flex justifyContent="space-between" paddingTop={4}>
      <Button variant="tertiary" disabled={page === 1} onClick={() => go(page - 1)}>
        Earlier
      </Button>
      <Typography textColor="neutral600">Page {page}</Typography>
      <Button variant="tertiary" disabled={!hasNext} onClick={() => go(page + 1)}>
        Later
      </Button>
    </Flex>
  );
};
