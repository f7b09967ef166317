import { Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise, Cross, Download } from '@strapi/icons';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { NavLink } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { Loaded } from '../../../../../admin/kit/loaded';
import { useFile } from '../../../../../admin/kit/use-file';
import { useMay } from '../../../../../admin/kit/use-may';
import {
  DELIVERY,
  DISPUTE,
  EVENT,
  EVENT_OPERATIONS,
  ORDER,
  PAYMENT,
  recordLink,
  REFUND,
  REGISTRATION,
  WAITING_LIST_ENTRY,
  WEBHOOK_EVENT,
} from '../links';
import { useReloadRecord } from '../use-record';
import type { RefundPage } from '../../../shared/refunds';
import { useResource } from '../../../../../admin/kit/use-resource';
import { RefundActions } from '../refunds/actions';
import { aboutRefund } from '../refunds/refund-rows';
import { RefundDialog } from '../refunds/refund-dialog';
import { useOrder, useReloadOrder } from '../use-order';
import { ReissuePass } from './reissue';
import { WaitingPerson } from './waiting-list';

interface OfRecord {
  readonly model: string;
  readonly documentId: string;
  readonly record: Readonly<Record<string, unknown>>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Where a record of the system belongs, by the field that names it. */
const PARENTS: Readonly<Record<string, { field: string; uid: string; label: string }>> = {
  [REGISTRATION]: { field: 'orderDocumentId', uid: ORDER, label: 'Open its order' },
  [PAYMENT]: { field: 'orderDocumentId', uid: ORDER, label: 'Open its order' },
  [REFUND]: { field: 'orderDocumentId', uid: ORDER, label: 'Open its order' },
  [DISPUTE]: { field: 'orderDocumentId', uid: ORDER, label: 'Open its order' },
  [WAITING_LIST_ENTRY]: { field: 'eventDocumentId', uid: EVENT, label: 'Open the event' },
  [EVENT_OPERATIONS]: { field: 'eventDocumentId', uid: EVENT, label: 'Open the event' },
};

const Reissue = ({ model, documentId, record }: OfRecord) => {
  const reload = useReloadRecord(model, documentId);
  const may = useMay('plugin::passes.reissue');
  const state = text(record.state);
  if (!may || record.passIssuedAt == null || (state !== 'confirmed' && state !== 'attended')) return null;
  return <ReissuePass registration={documentId} name={text(record.attendeeName)} onDone={reload} />;
};

const Replay = ({ model, documentId, record }: OfRecord) => {
  const reload = useReloadRecord(model, documentId);
  const may = useMay('plugin::payments.webhooks.replay');
  if (!may || record.verified !== true) return null;
  return (
    <ConfirmAction
      label="Read again"
      title="Read this message again?"
      consequences={[
        'Mela works through the message as if it had just come.',
        'What was already booked stays booked once: nothing is paid or confirmed twice.',
      ]}
      url={`/payments/webhook-events/${documentId}/replay`}
      done="The message is being read again."
      icon={<ArrowClockwise />}
      onDone={reload}
    />
  );
};

const Refund = ({ model, documentId, record }: OfRecord) => {
  const resource = useResource<RefundPage>(`/desk/refunds/${documentId}`);
  const onDone = useReloadOrder(model, documentId, resource.reload);
  const download = useFile();
  const mayProof = useMay('plugin::desk.refunds.approve');
  return (
    <Loaded resource={resource}>
      {({ refund, order, event }) => (
        <>
          <Flex direction="column" alignItems="stretch" gap={1}>
            <Typography textColor="neutral800">
              {`${showMoney(refund.amount, refund.currency)} to ${order.buyerName}, ${event.title}`}
            </Typography>
            {aboutRefund(refund, event.zone).map((sentence) => (
              <Typography key={sentence} tag="p" variant="pi" textColor="neutral600">
                {sentence}
              </Typography>
            ))}
          </Flex>
          <RefundActions refund={refund} buyerName={order.buyerName} onDone={onDone} />
          {mayProof && refund.settled?.proof ? (
            <Button
              variant="tertiary"
              startIcon={<Download />}
              onClick={() =>
                void download(`/desk/refunds/${documentId}/proof`, `proof-${text(record.orderCode)}`)
              }
            >
              Open the proof
            </Button>
          ) : null}
        </>
      )}
    </Loaded>
  );
};

const Payment = ({ documentId, record }: OfRecord) => {
  const download = useFile();
  const may = useMay('plugin::desk.payments.record');
  const { data } = useOrder(text(record.orderDocumentId) || null);
  const payment = data?.payments.find((known) => known.documentId === documentId);
  if (!may || payment?.byHand?.proof !== true) return null;
  return (
    <Button
      variant="tertiary"
      startIcon={<Download />}
      onClick={() => void download(`/desk/payments/${documentId}/proof`, `proof-${text(record.orderCode)}`)}
    >
      Open the proof
    </Button>
  );
};

/** One person's place: given up with its money, or cleared with nothing back. */
const Place = ({ model, documentId, record }: OfRecord) => {
  const resource = useOrder(text(record.orderDocumentId) || null);
  const onDone = useReloadOrder(model, documentId, resource.reload);
  const mayCancel = useMay('plugin::desk.orders.cancel');
  const mayRefund = useMay('plugin::desk.refunds.make');
  const state = text(record.state);
  const name = text(record.attendeeName);
  const page = resource.data;
  if (page === undefined) return null;
  const over = state === 'cancelled' || state === 'attended';
  const paid = page.order.total > 0 && page.order.state !== 'pending';
  return (
    <>
      {mayRefund ? (
        <RefundDialog
          page={page}
          label="Give up with refund…"
          possible={!over && paid && page.can.refund.ok}
          person={documentId}
          onDone={onDone}
        />
      ) : null}
      {mayCancel && !over ? (
        <ConfirmAction
          label={paid ? 'Cancel without refund' : 'Cancel this place'}
          title={`Cancel the place of ${name}?`}
          consequences={[
            `The place for ${page.event.title} is free for others.`,
            ...(record.passIssuedAt == null ? [] : ['The pass stops working at the gate.']),
            ...(paid
              ? ['What was paid for it stays with the organizer. To give it back, refund it instead.']
              : []),
            `${page.order.buyerName} is told by mail.`,
          ]}
          url={`/desk/registrations/${documentId}/cancel`}
          done={`The place of ${name} is cancelled.`}
          icon={<Cross />}
          danger
          reason={{ label: 'Reason', hint: 'Kept with the order.', required: false }}
          onDone={onDone}
        />
      ) : null}
    </>
  );
};

const Registration = (props: OfRecord) => (
  <>
    <Reissue {...props} />
    <Place {...props} />
  </>
);

const Revive = ({ model, documentId, record }: OfRecord) => {
  const reload = useReloadRecord(model, documentId);
  const may = useMay('plugin::activity.revive');
  if (!may || record.state !== 'dead') return null;
  return (
    <ConfirmAction
      label="Try again"
      title="Try this work again?"
      consequences={['It is tried within a minute, and again if it fails, with growing pauses.']}
      url={`/activity/deliveries/${documentId}/revive`}
      done="It will be tried again."
      icon={<ArrowClockwise />}
      onDone={reload}
    />
  );
};

const ACTIONS: Readonly<Record<string, (props: OfRecord) => React.JSX.Element | null>> = {
  [REGISTRATION]: Registration,
  [WEBHOOK_EVENT]: Replay,
  [REFUND]: Refund,
  [PAYMENT]: Payment,
  [DELIVERY]: Revive,
  [WAITING_LIST_ENTRY]: WaitingPerson,
};

const Doable = (props: OfRecord) => {
  const parent = PARENTS[props.model];
  const Action = ACTIONS[props.model];
  const parentId = parent ? text(props.record[parent.field]) : '';
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      {Action ? <Action {...props} /> : null}
      {parent && parentId !== '' ? (
        <Button tag={NavLink} to={recordLink(parent.uid, parentId)} variant="tertiary">
          {parent.label}
        </Button>
      ) : null}
    </Flex>
  );
};

/** Actions and the way back, for the records of the system that have no page of panels of their own. */
export const recordPanel: PanelComponent = ({ model, documentId, document }) =>
  document !== undefined && documentId !== undefined && (model in PARENTS || model in ACTIONS)
    ? {
        title: 'What you can do',
        content: <Doable model={model} documentId={documentId} record={document} />,
      }
    : null;
