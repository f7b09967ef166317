import { Widget } from '@strapi/admin/strapi-admin';
import { Typography } from '@strapi/design-system';
import { moment } from '../../../../../admin/kit/moments';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { EventToday } from '../../../shared/pages';
import { EVENT, recordLink } from '../links';
import { Row, Rows } from '../../../../../admin/kit/row';

/** Home page: today's events, and how many of those expected are in. */
const TodayWidget = () => {
  const { data, failure } = useResource<EventToday[]>('/desk/today');
  if (failure !== undefined) return <Widget.Error>{failure}</Widget.Error>;
  if (data === undefined) return <Widget.Loading />;
  if (data.length === 0) return <Widget.NoData>No event today.</Widget.NoData>;
  return (
    <Rows>
      {data.map(({ documentId, title, startsAt, zone, sold, cameIn }) => (
        <Row
          key={documentId}
          title={title}
          to={recordLink(EVENT, documentId)}
          detail={moment(startsAt, zone)}
          end={
            <Typography textColor="neutral800">
              {cameIn} of {sold} came
            </Typography>
          }
        />
      ))}
    </Rows>
  );
};

export default TodayWidget;
