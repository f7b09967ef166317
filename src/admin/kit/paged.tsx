import { Box } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { Nothing } from './cells';
import { Loaded } from './loaded';
import { Pager, type PagerProps } from './pager';
import type { Resource } from './use-resource';

interface PagedProps<Row> extends Pick<PagerProps, 'before' | 'after'> {
  readonly resource: Resource<{ readonly data: readonly Row[]; readonly meta: PagerProps['meta'] }>;
  /** What to say where there is nothing, and what can be done about it. */
  readonly empty: string;
  readonly action?: ReactNode;
  readonly children: (rows: readonly Row[]) => ReactNode;
}

/** One page of a list, and the way to its neighbours; or a word that there is nothing. */
export const Paged = <Row,>({ resource, empty, action, children, ...words }: PagedProps<Row>) => (
  <Loaded resource={resource}>
    {({ data, meta }) =>
      data.length === 0 ? (
        <Nothing action={action}>{empty}</Nothing>
      ) : (
        <Box>
          {children(data)}
          <Pager meta={meta} {...words} />
        </Box>
      )
    }
  </Loaded>
);
