import { Flex, Link, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router-dom';

interface RowProps {
  readonly title: string;
  readonly to?: string;
  readonly detail?: string;
  /** Under the name, before the detail. */
  readonly badge?: ReactNode;
  readonly end?: ReactNode;
}

/** One line of a panel: a name that may lead somewhere, a word under it, and an amount beside. */
export const Row = ({ title, to, detail, badge, end }: RowProps) => (
  <Flex tag="li" justifyContent="space-between" alignItems="flex-start" gap={2} width="100%">
    <Flex direction="column" alignItems="flex-start" gap={1}>
      {to === undefined ? (
        <Typography textColor="neutral800">{title}</Typography>
      ) : (
        <Link tag={NavLink} to={to}>
          {title}
        </Link>
      )}
      {badge || detail ? (
        <Flex gap={2} wrap="wrap">
          {badge}
          {detail ? (
            <Typography variant="pi" textColor="neutral600">
              {detail}
            </Typography>
          ) : null}
        </Flex>
      ) : null}
    </Flex>
    {end}
  </Flex>
);

export const Rows = ({ children }: { readonly children: ReactNode }) => (
  <Flex tag="ul" direction="column" alignItems="stretch" gap={3} width="100%">
    {children}
  </Flex>
);
