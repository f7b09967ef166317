import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

const RECORDS = '/content-manager/collection-types';

/** Kinds of records that differences are about, where they have a page of their own. */
const MODELS: Readonly<Record<string, string>> = {
  payment: 'api::payment.payment',
  refund: 'api::refund.refund',
  settlement: 'api::settlement.settlement',
};

interface RecordLinkProps {
  readonly type: string;
  readonly documentId: string;
  readonly children: string;
}

export const RecordLink = ({ type, documentId, children }: RecordLinkProps) => {
  const model = MODELS[type];
  if (model === undefined) return <>{children}</>;
  return (
    <Link tag={NavLink} to={`${RECORDS}/${model}/${documentId}`}>
      {children}
    </Link>
  );
};

export const OrderLink = ({ documentId, code }: { readonly documentId: string; readonly code: string }) => (
  <Link tag={NavLink} to={`${RECORDS}/api::order.order/${documentId}`} aria-label={`Order ${code}`}>
    {`Order ${code}`}
  </Link>
);
