import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { useMayOpen } from '../../../../../admin/kit/use-may';

const RECORDS = '/content-manager/collection-types';
const ORDER = 'api::order.order';

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

/** To the record, for those who may open it; its name for all others. */
export const RecordLink = ({ type, documentId, children }: RecordLinkProps) => {
  const model = MODELS[type] ?? '';
  if (!useMayOpen(model)) return <>{children}</>;
  return (
    <Link tag={NavLink} to={`${RECORDS}/${model}/${documentId}`}>
      {children}
    </Link>
  );
};

export const OrderLink = ({ documentId, code }: { readonly documentId: string; readonly code: string }) => {
  const words = `Order ${code}`;
  if (!useMayOpen(ORDER)) return <>{words}</>;
  return (
    <Link tag={NavLink} to={`${RECORDS}/${ORDER}/${documentId}`}>
      {words}
    </Link>
  );
};
