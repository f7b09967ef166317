import { Typography } from '@strapi/design-system';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Loaded } from '../../../../../admin/kit/loaded';
import { moment } from '../../../../../admin/kit/moments';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import { Timeline } from '../../../../../admin/kit/timeline';
import { wordFor } from '../../../../../admin/kit/words';
import type { OrderPage, PaymentOfOrder } from '../../../shared/pages';
import { DISPUTE, ORDER, PAYMENT, recordLink, REGISTRATION, WEBHOOK_EVENT } from '../links';
import { Books } from '../money/books';
import { RefundRows } from '../refunds/refund-rows';
import { useFollowed } from '../refunds/use-followed';
import { useOrder, useReloadOrder } from '../use-order';
import { OrderActions } from './order-actions';
import { Row, Rows } from '../../../../../admin/kit/row';

interface OfOrder {
  readonly documentId: string;
}

const Actions = ({ documentId }: OfOrder) => {
  const resource = useOrder(documentId);
  const onDone = useReloadOrder(ORDER, documentId, resource.reload);
  return <Loaded resource={resource}>{(page) => <OrderActions page={page} onDone={onDone} />}</Loaded>;
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

const howPaid = ({ method, byHand, problem, at }: PaymentOfOrder, zone: string | null): string => {
  if (problem !== null) return problem;
  const how = wordFor(method ?? 'online', 'method').text;
  const told = byHand ? [byHand.reference, byHand.recordedBy].filter((word) => word !== null) : [];
  return [how, ...told, moment(at, zone)].join(' · ');
};

const Money = ({ documentId }: OfOrder) => (
  <Loaded resource={useOrder(documentId)}>
    {({ order, payments, event, left }) => (
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
            detail={howPaid(payment, event.zone)}
            badge={<StateBadge value={payment.state} />}
          />
        ))}
        {order.total > 0 && payments.length === 0 ? <Row title="No payment so far" /> : null}
        {order.refundedTotal > 0 ? (
          <>
            <Row
              title="Given back"
              end={<Typography>{showMoney(order.refundedTotal, order.currency)}</Typography>}
            />
            <Row
              title="Still with the order"
              end={<Typography fontWeight="bold">{showMoney(left, order.currency)}</Typography>}
            />
          </>
        ) : null}
      </Rows>
    )}
  </Loaded>
);

const Refunds = ({ documentId }: OfOrder) => {
  const resource = useOrder(documentId);
  const onDone = useReloadOrder(ORDER, documentId, resource.reload);
  useFollowed(resource.data?.refunds ?? [], resource.reload, onDone);
  return (
    <Loaded resource={resource}>
      {({ refunds, order, event }) => (
        <RefundRows refunds={refunds} buyerName={order.buyerName} zone={event.zone} onDone={onDone} />
      )}
    </Loaded>
  );
};

const Disputes = ({ documentId }: OfOrder) => (
  <Loaded resource={useOrder(documentId)}>
    {({ disputes, event }) => (
      <Rows>
        {disputes.map((dispute) => (
          <Row
            key={dispute.documentId}
            title={`${showMoney(dispute.amount, dispute.currency)} disputed`}
            to={recordLink(DISPUTE, dispute.documentId)}
            detail={[
              ...(dispute.reason ? [dispute.reason] : []),
              dispute.answerBy
                ? `Answer in Razorpay by ${moment(dispute.answerBy, event.zone)}`
                : moment(dispute.at, event.zone),
            ].join(' · ')}
            badge={<StateBadge value={dispute.state} model={DISPUTE} />}
          />
        ))}
      </Rows>
    )}
  </Loaded>
);

const InTheBooks = ({ documentId }: OfOrder) => (
  <Loaded resource={useOrder(documentId)}>
    {({ books, event }) => <Books journals={books} zone={event.zone} />}
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

/** `shown` leaves a panel out where it would be empty. */
const panel =
  (
    title: string,
    Content: (props: OfOrder) => React.JSX.Element,
    shown: (page: OrderPage) => boolean = () => true,
  ): PanelComponent =>
  ({ model, documentId }) => {
    const id = model === ORDER && documentId !== undefined ? documentId : null;
    const { data } = useOrder(id);
    return id === null || (data !== undefined && !shown(data))
      ? null
      : { title, content: <Content documentId={id} /> };
  };

export const orderPanels: PanelComponent[] = [
  panel('What you can do', Actions),
  panel('People', People),
  panel('Money', Money),
  panel('Refunds', Refunds, ({ order, refunds }) => order.total > 0 || refunds.length > 0),
  panel('Disputes', Disputes, ({ disputes }) => disputes.length > 0),
  panel('In the books', InTheBooks, ({ books }) => books.length > 0),
  panel('History', History),
  panel('Messages from Razorpay', Messages, ({ messages }) => messages.length > 0),
];
