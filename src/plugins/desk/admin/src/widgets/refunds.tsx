import { Widget } from '@strapi/admin/strapi-admin';
import { showMoney } from '../../../../../admin/kit/amounts';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { RefundWaiting } from '../../../shared/refunds';
import { recordLink, REFUND } from '../links';
import { Row, Rows } from '../../../../../admin/kit/row';
import { RefundState } from '../refunds/refund-rows';

/** Home page: refunds that only a person can move on. */
const RefundsWidget = () => {
  const { data, failure } = useResource<RefundWaiting[]>('/desk/refunds');
  if (failure !== undefined) return <Widget.Error>{failure}</Widget.Error>;
  if (data === undefined) return <Widget.Loading />;
  if (data.length === 0) return <Widget.NoData>No refund waits for you.</Widget.NoData>;
  return (
    <Rows>
      {data.map(({ documentId, amount, currency, state, via, orderCode, buyerName, eventTitle }) => (
        <Row
          key={documentId}
          title={`${showMoney(amount, currency)} to ${buyerName}`}
          to={recordLink(REFUND, documentId)}
          detail={`Order ${orderCode} · ${eventTitle}`}
          badge={<RefundState state={state} via={via} />}
        />
      ))}
    </Rows>
  );
};

export default RefundsWidget;
