import { Button, Flex, Typography } from '@strapi/design-system';
import { Check, Cross, Mail } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { moment } from '../../../../../admin/kit/moments';
import { useMay } from '../../../../../admin/kit/use-may';
import type { OrderPage } from '../../../shared/pages';
import { EVENT, recordLink } from '../links';
import { RecordPayment } from '../money/record-payment';
import { RefundDialog } from '../refunds/refund-dialog';
import { ReissuePass } from './reissue';

interface OrderActionsProps {
  readonly page: OrderPage;
  readonly onDone: () => Promise<void>;
}

const placesOf = ({ people }: OrderPage): string => {
  const seats = people.filter(({ state }) => state !== 'cancelled').length;
  return seats === 1 ? 'One place' : `${seats} places`;
};

const Answer = ({ page, onDone }: OrderActionsProps) => {
  const { order, event } = page;
  const url = `/desk/orders/${order.documentId}/answer`;
  return (
    <>
      <ConfirmAction
        label="Approve registration"
        title={`Approve order ${order.code}?`}
        consequences={
          order.total === 0
            ? ['The places are confirmed at once.', `${order.buyerName} gets the passes by mail.`]
            : [
                `${order.buyerName} may now pay ${showMoney(order.total, order.currency)}.`,
                'The seats stay held for the time that the finance settings allow.',
              ]
        }
        url={url}
        body={{ decision: 'approve' }}
        done="Registration approved."
        icon={<Check />}
        onDone={onDone}
      />
      <ConfirmAction
        label="Turn down"
        title={`Turn order ${order.code} down?`}
        consequences={[
          `${placesOf(page)} for ${event.title} will be free for others.`,
          `${order.buyerName} is told, with your reason.`,
        ]}
        url={url}
        body={{ decision: 'reject' }}
        done="Registration turned down."
        icon={<Cross />}
        danger
        reason={{ label: 'Reason', hint: 'The buyer reads this.', required: true }}
        onDone={onDone}
      />
    </>
  );
};

const Cancel = ({ page, onDone }: OrderActionsProps) => {
  const { order, event, people } = page;
  const withPass = people.some(({ hasPass }) => hasPass);
  return (
    <ConfirmAction
      label="Cancel order"
      title={`Cancel order ${order.code}?`}
      consequences={[
        `${placesOf(page)} for ${event.title} will be free for others.`,
        ...(withPass ? ['Passes of this order stop working at the gate.'] : []),
        `${order.buyerName} is told by mail.`,
        'A cancelled order cannot be brought back.',
      ]}
      url={`/desk/orders/${order.documentId}/cancel`}
      done={`Order ${order.code} is cancelled.`}
      icon={<Cross />}
      danger
      reason={{ label: 'Reason', hint: 'Kept with the order.', required: false }}
      typed={withPass ? order.code : undefined}
      onDone={onDone}
    />
  );
};

const Resend = ({ page: { order, people }, onDone }: OrderActionsProps) => {
  const passes = people.some(({ hasPass }) => hasPass);
  return (
    <ConfirmAction
      label="Send mails again"
      title={`Write to ${order.buyerName} again?`}
      consequences={[
        passes
          ? 'The confirmation and the passes are mailed once more.'
          : 'The mail with the link to the order is sent once more.',
        'Passes that were sent before keep working.',
      ]}
      url={`/desk/orders/${order.documentId}/resend`}
      done="The mails are on their way."
      icon={<Mail />}
      onDone={onDone}
    />
  );
};

/** Why an order can neither be cancelled nor refunded. */
const whyNothing = ({ order, can }: OrderPage): string | undefined => {
  if (can.cancel.ok || can.refund.ok) return undefined;
  const wasPaid =
    order.state === 'paid' || order.state === 'partially_refunded' || order.state === 'refunded';
  return order.total > 0 && wasPaid ? can.refund.why : can.cancel.why;
};

/** What staff may do with an order now; where something is not possible, why. */
export const OrderActions = ({ page, onDone }: OrderActionsProps) => {
  const mayAnswer = useMay('plugin::desk.orders.answer');
  const mayCancel = useMay('plugin::desk.orders.cancel');
  const mayResend = useMay('plugin::desk.orders.resend');
  const mayRefund = useMay('plugin::desk.refunds.make');
  const mayRecord = useMay('plugin::desk.payments.record');
  const mayReissue = useMay('plugin::passes.reissue');
  const { order, can, people, event } = page;
  const nothing = whyNothing(page);
  const [onlyPass, ...otherPasses] = people.filter(({ hasPass }) => hasPass);
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      {order.expiresAt ? (
        <Typography variant="pi" textColor="neutral600">
          Seats are held until {moment(order.expiresAt, event.zone)}.
        </Typography>
      ) : null}
      {mayAnswer && can.answer.ok ? <Answer page={page} onDone={onDone} /> : null}
      {mayRecord && can.recordPayment.ok ? <RecordPayment page={page} onDone={onDone} /> : null}
      {mayRefund ? <RefundDialog page={page} possible={can.refund.ok} onDone={onDone} /> : null}
      {mayResend && can.resend.ok ? <Resend page={page} onDone={onDone} /> : null}
      {mayReissue && onlyPass && otherPasses.length === 0 ? (
        <ReissuePass registration={onlyPass.documentId} name={onlyPass.name} onDone={onDone} />
      ) : null}
      {mayCancel && can.cancel.ok && !can.answer.ok ? <Cancel page={page} onDone={onDone} /> : null}
      {order.why ? <Typography textColor="neutral800">{order.why}</Typography> : null}
      {nothing === undefined ? null : (
        <Typography variant="pi" textColor="neutral600">
          {nothing}
        </Typography>
      )}
      <Button tag={NavLink} to={recordLink(EVENT, event.documentId)} variant="tertiary">
        Open the event
      </Button>
    </Flex>
  );
};
