import { Box, Button, EmptyStateLayout, Flex, Loader, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';
import type { Page } from '../../../shared/admin';
import type { Loaded } from '../hooks/use-page';

interface Props<Row> {
  loaded: Loaded<Page<Row>> & { reload(): void };
  /** What to say when there is nothing. */
  empty: string;
  onPage(page: number): void;
  children(rows: Row[]): ReactNode;
}

/** A page of rows with its states: on its way, failed, empty, full; and the way to its neighbours. */
export const PageBody = <Row,>({ loaded, empty, onPage, children }: Props<Row>) => {
  if (loaded.state === 'failed')
    return (
      <EmptyStateLayout
        icon={<EmptyDocuments width="16rem" />}
        content="This could not be read. The server may be restarting."
        action={<Button onClick={loaded.reload}>Try again</Button>}
      />
    );
  if (!loaded.data)
    return (
      <Flex justifyContent="center" padding={8}>
        <Loader>Loading</Loader>
      </Flex>
    );
  const { data, meta } = loaded.data;
  if (data.length === 0 && meta.page === 1)
    return <EmptyStateLayout icon={<EmptyDocuments width="16rem" />} content={empty} />;
  return (
    <Box aria-busy={loaded.state === 'loading'}>
      {children(data)}
      <Flex justifyContent="space-between" paddingTop={4}>
        <Button variant="tertiary" disabled={meta.page === 1} onClick={() => onPage(meta.page - 1)}>
          Newer
        </Button>
        <Typography textColor="neutral600">Page {meta.page}</Typography>
        <Button variant="tertiary" disabled={!meta.hasNext} onClick={() => onPage(meta.page + 1)}>
          Older
        </Button>
      </Flex>
    </Box>
  );
};
