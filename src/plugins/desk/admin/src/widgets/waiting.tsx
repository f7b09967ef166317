import { Widget } from '@strapi/admin/strapi-admin';
import { moment } from '../../../../../admin/kit/moments';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { Waiting } from '../../../shared/pages';
import { EVENT, ORDER, recordLink } from '../links';
import { Row, Rows } from '../../../../../admin/kit/row';

/** Home page: what nobody but staff can move on. */
const WaitingWidget = () => {
  const { data, failure } = useResource<Waiting>('/desk/waiting');
  if (failure !== undefined) return <Widget.Error>{failure}</Widget.Error>;
  if (data === undefined) return <Widget.Loading />;
  if (data.events.length + data.orders.length === 0)
    return <Widget.NoData>Nothing waits for you. Well done.</Widget.NoData>;
  return (
    <Rows>
      {data.events.map(({ documentId, title, startsAt, zone }) => (
        <Row
          key={documentId}
          title={title}
          to={recordLink(EVENT, documentId)}
          detail={startsAt ? `Event · ${moment(startsAt, zone)}` : 'Event'}
        />
      ))}
      {data.orders.map(({ documentId, code, buyerName, eventTitle }) => (
        <Row
          key={documentId}
          title={buyerName}
          to={recordLink(ORDER, documentId)}
          detail={`Registration ${code} · ${eventTitle}`}
        />
      ))}
    </Rows>
  );
};

export default WaitingWidget;
