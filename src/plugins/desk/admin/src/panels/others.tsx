import { Button, Flex } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { NavLink } from 'react-router-dom';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { useMay } from '../../../../../admin/kit/use-may';
import {
  DELIVERY,
  EVENT,
  EVENT_OPERATIONS,
  ORDER,
  PAYMENT,
  recordLink,
  REFUND,
  REGISTRATION,
  WEBHOOK_EVENT,
} from '../links';
import { useReloadRecord } from '../use-record';
import { ReissuePass } from './order';

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

const RetryRefund = ({ model, documentId, record }: OfRecord) => {
  const reload = useReloadRecord(model, documentId);
  const may = useMay('plugin::payments.refunds.retry');
  if (!may || record.state !== 'failed') return null;
  return (
    <ConfirmAction
      label="Try again"
      title="Try this refund again?"
      consequences={[
        'The gateway is asked once more to give the money back.',
        'It cannot be paid out twice.',
      ]}
      url={`/payments/refunds/${documentId}/retry`}
      done="The refund is being tried again."
      icon={<ArrowClockwise />}
      onDone={reload}
    />
  );
};

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
  [REGISTRATION]: Reissue,
  [WEBHOOK_EVENT]: Replay,
  [REFUND]: RetryRefund,
  [DELIVERY]: Revive,
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
