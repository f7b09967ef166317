import { Button, Flex, Typography } from '@strapi/design-system';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { NavLink } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Loaded } from '../../../../../admin/kit/loaded';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import { Timeline } from '../../../../../admin/kit/timeline';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { EventPage } from '../../../shared/pages';
import { EVENT, listLink, ORDER, recordLink } from '../links';
import { Row, Rows } from './row';

interface OfEvent {
  readonly documentId: string;
}

const TICKET_TYPE = 'api::ticket-type.ticket-type';

const PHASES: Readonly<Record<string, string>> = {
  upcoming: 'Still to come',
  live: 'On now',
  ended: 'Over',
};

const seatsInWords = ({ sold, held, left }: EventPage['seats']): string => {
  const rest = left === null ? 'no limit' : `${left} left`;
  return held > 0 ? `${sold} sold, ${held} held, ${rest}` : `${sold} sold, ${rest}`;
};

const useEvent = (documentId: string) => useResource<EventPage>(`/desk/events/${documentId}`);

const Standing = ({ documentId }: OfEvent) => (
  <Loaded resource={useEvent(documentId)}>
    {({ event, seats, tickets, orders, takings, cameIn }) => (
      <Flex direction="column" alignItems="stretch" gap={3} width="100%">
        <Flex gap={2}>
          <StateBadge value={event.state} />
          {event.phase ? <Typography textColor="neutral600">{PHASES[event.phase]}</Typography> : null}
        </Flex>
        {event.reason ? <Typography textColor="neutral800">{event.reason}</Typography> : null}
        <Rows>
          <Row title="All places" detail={seatsInWords(seats)} />
          {tickets.map((ticket) => (
            <Row
              key={ticket.documentId}
              title={ticket.name}
              to={recordLink(TICKET_TYPE, ticket.documentId)}
              detail={seatsInWords(ticket)}
              end={
                <Typography>
                  {ticket.price === 0 ? 'Free' : showMoney(ticket.price, ticket.currency)}
                </Typography>
              }
            />
          ))}
          {takings ? (
            <Row
              title="Taken in"
              detail={`${orders.paid} paid, ${orders.pending} waiting for payment`}
              end={<Typography fontWeight="bold">{showMoney(takings.amount, takings.currency)}</Typography>}
            />
          ) : null}
          {orders.awaiting > 0 ? (
            <Row
              title={`${orders.awaiting} waiting for your answer`}
              to={listLink(ORDER, { eventDocumentId: documentId, approvalState: 'awaiting' })}
            />
          ) : null}
          {cameIn > 0 ? <Row title={`${cameIn} came`} /> : null}
        </Rows>
        <Button tag={NavLink} to={listLink(ORDER, { eventDocumentId: documentId })} variant="tertiary">
          All its orders
        </Button>
      </Flex>
    )}
  </Loaded>
);

const History = ({ documentId }: OfEvent) => (
  <Loaded resource={useEvent(documentId)}>
    {({ timeline, event }) => <Timeline moments={timeline} zone={event.zone} />}
  </Loaded>
);

const panel =
  (title: string, Content: (props: OfEvent) => React.JSX.Element): PanelComponent =>
  ({ model, documentId, document }) =>
    model === EVENT && documentId !== undefined && document !== undefined
      ? { title, content: <Content documentId={documentId} /> }
      : null;

export const eventPanels: PanelComponent[] = [panel('How it stands', Standing), panel('History', History)];
