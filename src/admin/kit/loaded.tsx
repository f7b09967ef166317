import { Button, Flex, Loader, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import type { Resource } from './use-resource';

interface LoadedProps<Data> {
  readonly resource: Resource<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** What was read, or a word about why it is not there. */
export const Loaded = <Data,>({ resource, children }: LoadedProps<Data>) => {
  const { data, failure, reload } = resource;
  if (data !== undefined) return <>{children(data)}</>;
  if (failure === undefined)
    return (
      <Flex justifyContent="center" width="100%">
        <Loader small>Loading</Loader>
      </Flex>
    );
  return (
    <Flex direction="column" alignItems="flex-start" gap={2} width="100%">
      <Typography role="alert" textColor="danger600">
        {failure}
      </Typography>
      <Button variant="tertiary" onClick={() => void reload()}>
        Try again
      </Button>
    </Flex>
  );
};
