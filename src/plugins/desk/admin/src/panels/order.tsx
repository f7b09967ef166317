import { Button, Flex, Typography } from '@strapi/design-system';
import { Check, Cross, Mail } from '@strapi/icons';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useCallback } from 'react';
import { NavLink } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { Loaded } from '../../../../../admin/kit/loaded';
import { moment } from '../../../../../admin/kit/moments';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import { Timeline } from '../../../../../admin/kit/timeline';
import { useMay } from '../../../../../admin/kit/use-may';
import { useResource } from '../../../../../admin/kit/use-resource';
import { wordFor } from '../../../../../admin/kit/words';
import type { OrderPage } from '../../../shared/pages';
import { EVENT, ORDER, PAYMENT, recordLink, REFUND, REGISTRATION, WEBHOOK_EVENT } from '../links';
import { useReloadRecord } from '../use-record';
import { Row, Rows } from './row';

interface OfOrder {
  readonly documentId: string;
}

const useOrder = (documentId: string) => useResource<OrderPage>(`/desk/orders/${documentId}`);

const ActionsOf = ({ page, onDone }: { readonly page: OrderPage; readonly onDone: () => Promise<void> }) => {
  const mayAnswer = useMay('plugin::desk.orders.answer');
  const mayCancel = useMay('plugin::desk.orders.cancel');
  const mayReissue = useMay('plugin::passes.reissue');
  const { order, can, people, event } = page;
  const url = `/desk/orders/${order.documentId}`;
  const free = order.total === 0;
  const seats = people.filter(({ state }) => state !== 'cancelled').length;
  const places = seats === 1 ? 'One place' : `${seats} places`;
  const withPass = people.filter(({ hasPass }) => hasPass);
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      {order.expiresAt ? (
        <Typography variant="pi" textColor="neutral600">
          Seats are held until {moment(order.expiresAt, event.zone)}.
        </Typography>
      ) : null}
      {mayAnswer && can.answer.ok ? (
        <>
          <ConfirmAction
            label="Approve registration"
            title={`Approve order ${order.code}?`}
            consequences={
              free
                ? ['The places are confirmed at once.', `${order.buyerName} gets the passes by mail.`]
                : [
                    `${order.buyerName} may now pay ${showMoney(order.total, order.currency)}.`,
                    'The seats stay held for the time that the finance settings allow.',
                  ]
            }
            url={`${url}/answer`}
            body={{ decision: 'approve' }}
            done="Registration approved."
            icon={<Check />}
            onDone={onDone}
          />
          <ConfirmAction
            label="Turn down"
            title={`Turn order ${order.code} down?`}
            consequences={[
              `${places} for ${event.title} will be free for others.`,
              `${order.buyerName} is told, with your reason.`,
            ]}
            url={`${url}/answer`}
            body={{ decision: 'reject' }}
            done="Registration turned down."
            icon={<Cross />}
            danger
            reason={{ label: 'Reason', hint: 'The buyer reads this.', required: true }}
            onDone={onDone}
          />
        </>
      ) : null}
      {mayReissue && withPass.length === 1 && withPass[0] ? (
        <ReissuePass registration={withPass[0].documentId} name={withPass[0].name} onDone={onDone} />
      ) : null}
      {mayCancel && can.cancel.ok && !can.answer.ok ? (
        <ConfirmAction
          label="Cancel order"
          title={`Cancel order ${order.code}?`}
          consequences={[
            `${places} for ${event.title} will be free for others.`,
            ...(withPass.length > 0 ? ['Passes of this order stop working at the gate.'] : []),
            `${order.buyerName} is told by mail.`,
            'A cancelled order cannot be brought back.',
          ]}
          url={`${url}/cancel`}
          done={`Order ${order.code} is cancelled.`}
          icon={<Cross />}
          danger
          reason={{ label: 'Reason', hint: 'Kept with the order.', required: false }}
          typed={withPass.length > 0 ? order.code : undefined}
          onDone={onDone}
        />
      ) : null}
      {order.why ? <Typography textColor="neutral800">{order.why}</Typography> : null}
      {can.cancel.ok ? null : (
        <Typography variant="pi" textColor="neutral600">
          {can.cancel.why}
        </Typography>
      )}
      <Button tag={NavLink} to={recordLink(EVENT, event.documentId)} variant="tertiary">
        Open the event
      </Button>
    </Flex>
  );
};

interface ReissuePassProps {
  readonly registration: string;
  readonly name: string;
  readonly onDone: () => void | Promise<void>;
}

export const ReissuePass = ({ registration, name, onDone }: ReissuePassProps) => (
  <ConfirmAction
    label="Send a new pass"
    title={`Send ${name} a new pass?`}
    consequences={[
      'A new pass is drawn and mailed within a minute.',
      'The pass sent before stops working at the gate.',
    ]}
    url={`/passes/registrations/${registration}/reissue`}
    done={`A new pass for ${name} is on its way.`}
    icon={<Mail />}
    onDone={onDone}
  />
);

const Actions = ({ documentId }: OfOrder) => {
  const resource = useOrder(documentId);
  const reloadRecord = useReloadRecord(ORDER, documentId);
  const { reload } = resource;
  const onDone = useCallback(async () => {
    reloadRecord();
    await reload();
  }, [reload, reloadRecord]);
  return <Loaded resource={resource}>{(page) => <ActionsOf page={page} onDone={onDone} />}</Loaded>;
};

const People = ({ documentId }: OfOrder) => (
  <Loaded resource={useOrder(documentId)}>
    {({ people }) => (
      <Rows>
        {people.map((person) => (
          <Row
            key={person.documentId}
            title={person.name}
            to={recordLink(REGISTRATION, person.documentId)}
            detail={person.hasPass ? `${person.ticket} · pass issued` : person.ticket}
            badge={<StateBadge value={person.state} />}
          />
        ))}
      </Rows>
    )}
  </Loaded>
);

const Money = ({ documentId }: OfOrder) => (
  <Loaded resource={useOrder(documentId)}>
    {({ order, payments, refunds, event }) => (
      <Rows>
        {order.lines.map(({ name, quantity, net }) => (
          <Row
            key={name}
            title={`${quantity} × ${name}`}
            end={<Typography>{showMoney(net, order.currency)}</Typography>}
          />
        ))}
        {payments.map((payment) => (
          <Row
            key={payment.documentId}
            title={`Payment ${showMoney(payment.amount, payment.currency)}`}
            to={recordLink(PAYMENT, payment.documentId)}
            detail={payment.problem ?? `${payment.method ?? 'online'} · ${moment(payment.at, event.zone)}`}
            badge={<StateBadge value={payment.state} />}
          />
        ))}
        {refunds.map((refund) => (
          <Row
            key={refund.documentId}
            title={`Refund ${showMoney(refund.amount, refund.currency)}`}
            to={recordLink(REFUND, refund.documentId)}
            detail={refund.failure ?? wordFor(refund.reason, 'reason').text}
            badge={<StateBadge value={refund.state} />}
          />
        ))}
        {order.total > 0 && payments.length === 0 ? <Row title="No payment so far" /> : null}
      </Rows>
    )}
  </Loaded>
);

/** What the gateway told us of this order; each can be read again on its own page. */
const Messages = ({ documentId }: OfOrder) => (
  <Loaded resource={useOrder(documentId)}>
    {({ messages, event }) => (
      <Rows>
        {messages.map((message) => (
          <Row
            key={message.documentId}
            title={message.event}
            to={recordLink(WEBHOOK_EVENT, message.documentId)}
            detail={moment(message.at, event.zone)}
            badge={<StateBadge value={message.state} model={WEBHOOK_EVENT} />}
          />
        ))}
        {messages.length === 0 ? <Row title="None so far" /> : null}
      </Rows>
    )}
  </Loaded>
);

const History = ({ documentId }: OfOrder) => (
  <Loaded resource={useOrder(documentId)}>
    {({ timeline, event }) => <Timeline moments={timeline} zone={event.zone} />}
  </Loaded>
);

const panel =
  (title: string, Content: (props: OfOrder) => React.JSX.Element): PanelComponent =>
  ({ model, documentId }) =>
    model === ORDER && documentId !== undefined
      ? { title, content: <Content documentId={documentId} /> }
      : null;

export const orderPanels: PanelComponent[] = [
  panel('What you can do', Actions),
  panel('People', People),
  panel('Money', Money),
  panel('History', History),
  panel('Messages from Razorpay', Messages),
];
