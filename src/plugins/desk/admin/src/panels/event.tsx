import { Button, Flex, Typography } from '@strapi/design-system';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { ArrowClockwise, Cross } from '@strapi/icons';
import { useCallback, useEffect, useRef } from 'react';
import { NavLink } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { Loaded } from '../../../../../admin/kit/loaded';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import { Timeline } from '../../../../../admin/kit/timeline';
import { useMay } from '../../../../../admin/kit/use-may';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { EventPage } from '../../../shared/pages';
import { EVENT, listLink, ORDER, recordLink } from '../links';
import { useReloadRecord } from '../use-record';
import { Row, Rows } from './row';

interface OfEvent {
  readonly documentId: string;
  /** Changes whenever the event was saved or published. */
  readonly version: string;
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

/** Publishing changes the state, so what stands beside the form follows it. */
const Standing = ({ documentId, version }: OfEvent) => {
  const resource = useEvent(documentId);
  const { reload } = resource;
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    void reload();
  }, [version, reload]);
  return (
    <Loaded resource={resource}>
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
        </Flex>
      )}
    </Loaded>
  );
};

const Decisions = ({ documentId }: OfEvent) => {
  const resource = useEvent(documentId);
  const reloadRecord = useReloadRecord(EVENT, documentId);
  const may = useMay('plugin::desk.events.decide');
  const { reload } = resource;
  const onDone = useCallback(async () => {
    reloadRecord();
    await reload();
  }, [reload, reloadRecord]);
  const url = `/desk/events/${documentId}/decide`;
  return (
    <Loaded resource={resource}>
      {({ event, seats, can }) => (
        <Flex direction="column" alignItems="stretch" gap={2} width="100%">
          {event.state === 'submitted' ? (
            <Typography variant="pi" textColor="neutral600">
              The organizer asks for approval. Publish the event to say yes.
            </Typography>
          ) : null}
          {may && can.reject ? (
            <ConfirmAction
              label="Turn down"
              title={`Turn ${event.title} down?`}
              consequences={[
                'The event stays off the website.',
                'The organizer reads your reason, can change the event and send it in again.',
              ]}
              url={url}
              body={{ type: 'reject' }}
              done="The event is turned down."
              icon={<Cross />}
              danger
              reason={{ label: 'Reason', hint: 'The organizer reads this.', required: true }}
              onDone={onDone}
            />
          ) : null}
          {may && can.cancel ? (
            <ConfirmAction
              label="Cancel event"
              title={`Cancel ${event.title}?`}
              consequences={[
                'Nobody can register or pay any more, and no pass opens the gate.',
                seats.sold === 0
                  ? 'Nobody has a confirmed place yet.'
                  : `${seats.sold} confirmed ${seats.sold === 1 ? 'place is' : 'places are'} affected.`,
                'Everybody who opens the event reads your reason.',
              ]}
              url={url}
              body={{ type: 'cancel' }}
              done="The event is cancelled."
              icon={<Cross />}
              danger
              reason={{ label: 'Reason', hint: 'Everybody reads this.', required: true }}
              typed="CANCEL"
              onDone={onDone}
            />
          ) : null}
          {may && can.reopen ? (
            <ConfirmAction
              label="Reopen event"
              title={`Reopen ${event.title}?`}
              consequences={['People can register again, and confirmed passes are valid again.']}
              url={url}
              body={{ type: 'reopen' }}
              done="The event is open again."
              icon={<ArrowClockwise />}
              onDone={onDone}
            />
          ) : null}
          <Button tag={NavLink} to={listLink(ORDER, { eventDocumentId: documentId })} variant="tertiary">
            All its orders
          </Button>
        </Flex>
      )}
    </Loaded>
  );
};

const History = ({ documentId }: OfEvent) => (
  <Loaded resource={useEvent(documentId)}>
    {({ timeline, event }) => <Timeline moments={timeline} zone={event.zone} />}
  </Loaded>
);

const panel =
  (title: string, Content: (props: OfEvent) => React.JSX.Element): PanelComponent =>
  ({ model, documentId, document }) =>
    model === EVENT && documentId !== undefined && document !== undefined
      ? {
          title,
          content: <Content documentId={documentId} version={`${document.updatedAt} ${document.status}`} />,
        }
      : null;

export const eventPanels: PanelComponent[] = [
  panel('How it stands', Standing),
  panel('What you can do', Decisions),
  panel('History', History),
];
