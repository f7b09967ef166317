import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { ArrowClockwise, Cross } from '@strapi/icons';
import { useCallback, useEffect, useRef, useState } from 'react';
import { NavLink } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { Loaded } from '../../../../../admin/kit/loaded';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import { Timeline } from '../../../../../admin/kit/timeline';
import { useMay } from '../../../../../admin/kit/use-may';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { EventPage } from '../../../shared/pages';
import { CancelForm } from '../cancellation/cancel-form';
import { CancellationProgress } from '../cancellation/progress';
import { EVENT, listLink, ORDER, recordLink, WAITING_LIST_ENTRY } from '../links';
import { useReloadRecord } from '../use-record';
import { Row, Rows } from '../../../../../admin/kit/row';
import { Apart } from '../../../../../admin/kit/table';

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
      {({ event, seats, tickets, orders, takings, cameIn, waitingList }) => (
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
            {waitingList.waiting + waitingList.offered > 0 ? (
              <Row
                title={`${waitingList.waiting} on the waiting list`}
                to={listLink(WAITING_LIST_ENTRY, { eventDocumentId: documentId })}
                detail={
                  waitingList.offered > 0
                    ? `${waitingList.offered} more ${waitingList.offered === 1 ? 'has' : 'have'} an offer`
                    : undefined
                }
              />
            ) : null}
            {cameIn > 0 ? <Row title={`${cameIn} came`} /> : null}
          </Rows>
        </Flex>
      )}
    </Loaded>
  );
};

interface CancelEventProps {
  readonly documentId: string;
  readonly title: string;
  readonly onDone: () => Promise<void>;
}

const CancelEvent = ({ documentId, title, onDone }: CancelEventProps) => {
  const [open, setOpen] = useState(false);
  return (
    <Modal.Root open={open} onOpenChange={setOpen}>
      <Modal.Trigger>
        <Button fullWidth variant="danger-light" startIcon={<Cross />}>
          Cancel event…
        </Button>
      </Modal.Trigger>
      <Apart>
        <Modal.Content>
          <Modal.Header>
            <Modal.Title>{`Cancel ${title}?`}</Modal.Title>
          </Modal.Header>
          <CancelForm eventId={documentId} onClose={() => setOpen(false)} onDone={onDone} />
        </Modal.Content>
      </Apart>
    </Modal.Root>
  );
};

/** Seen only while an event is, or was, cancelled: how far its orders are. */
const Cancellation = ({ documentId }: OfEvent) => {
  const resource = useEvent(documentId);
  const mayRetry = useMay('plugin::desk.events.cancel');
  return (
    <Loaded resource={resource}>
      {({ cancellation }) =>
        cancellation === null ? null : (
          <CancellationProgress
            eventId={documentId}
            progress={cancellation}
            mayRetry={mayRetry}
            reload={resource.reload}
          />
        )
      }
    </Loaded>
  );
};

const Decisions = ({ documentId }: OfEvent) => {
  const resource = useEvent(documentId);
  const reloadRecord = useReloadRecord(EVENT, documentId);
  const may = useMay('plugin::desk.events.decide');
  const mayCancel = useMay('plugin::desk.events.cancel');
  const { reload } = resource;
  const onDone = useCallback(async () => {
    reloadRecord();
    await reload();
  }, [reload, reloadRecord]);
  const url = `/desk/events/${documentId}/decide`;
  return (
    <Loaded resource={resource}>
      {({ event, can }) => (
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
          {mayCancel && can.cancel ? (
            <CancelEvent documentId={documentId} title={event.title} onDone={onDone} />
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

/** `shown` leaves a panel out where it would be empty. */
const panel =
  (
    title: string,
    Content: (props: OfEvent) => React.JSX.Element,
    shown: (page: EventPage | undefined) => boolean = () => true,
  ): PanelComponent =>
  ({ model, documentId, document }) => {
    const id = model === EVENT && documentId !== undefined && document !== undefined ? documentId : null;
    const { data } = useResource<EventPage>(id === null ? null : `/desk/events/${id}`);
    return id === null || !shown(data)
      ? null
      : {
          title,
          content: <Content documentId={id} version={`${document?.updatedAt} ${document?.status}`} />,
        };
  };

export const eventPanels: PanelComponent[] = [
  panel('How it stands', Standing),
  panel('Cancellation', Cancellation, (page) => page !== undefined && page.cancellation !== null),
  panel('What you can do', Decisions),
  panel('History', History),
];
