import { Widget } from '@strapi/admin/strapi-admin';
import { showMoney } from '../../../../../admin/kit/amounts';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { RefundWaiting } from '../../../shared/refunds';
import { recordLink, REFUND } from '../links';
import { Row, Rows } from '../panels/row';

/** What is left to do: an approved one here is to be paid by hand. */
const Standing = ({ state }: Pick<RefundWaiting, 'state'>) => (
  <StateBadge value={state === 'approved' ? 'to_be_paid' : state} model={REFUND} />
);

/** Home page: refunds that only a person can move on. */
const RefundsWidget = () => {
  const { data, failure } = useResource<RefundWaiting[]>('/desk/refunds');
  if (failure !== undefined) return <Widget.Error>{failure}</Widget.Error>;
  if (data === undefined) return <Widget.Loading />;
  if (data.length === 0) return <Widget.NoData>No refund waits for you.</Widget.NoData>;
  return (
    <Rows>
      {data.map(({ documentId, amount, currency, state, orderCode, buyerName, eventTitle }) => (
        <Row
          key={documentId}
          title={`${showMoney(amount, currency)} to ${buyerName}`}
          to={recordLink(REFUND, documentId)}
          detail={`Order ${orderCode} · ${eventTitle}`}
          badge={<Standing state={state} />}
        />
      ))}
    </Rows>
  );
};

export default RefundsWidget;
