import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { SubjectKind } from '../../../shared/admin';

const ORDERS = '/content-manager/collection-types/api::order.order';

interface OrderLinkProps {
  readonly documentId: string;
  readonly code: string;
  /** Instead of the code. */
  readonly children?: string;
}

/** To the order's own page. */
export const OrderLink = ({ documentId, code, children }: OrderLinkProps) => (
  <Link tag={NavLink} to={`${ORDERS}/${documentId}`} aria-label={children ?? `Order ${code}`}>
    {children ?? code}
  </Link>
);

interface StatementLinkProps {
  readonly kind: SubjectKind;
  readonly documentId: string;
  readonly children: string;
}

/** To the statement of somebody or something, from the beginning of the books. */
export const StatementLink = ({ kind, documentId, children }: StatementLinkProps) => (
  <Link
    tag={NavLink}
    to={`/plugins/ledger?${new URLSearchParams({ tab: 'statements', kind, id: documentId }).toString()}`}
  >
    {children}
  </Link>
);
