import { Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise, Check, Cross } from '@strapi/icons';
import { showMoney } from '../../../../../admin/kit/amounts';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { useMay } from '../../../../../admin/kit/use-may';
import type { RefundPage } from '../../../shared/refunds';
import { SettleOutside } from './settle';

interface RefundActionsProps extends Pick<RefundPage, 'refund'> {
  readonly buyerName: string;
  readonly onDone: () => void | Promise<void>;
}

/** What may be done about one refund; nothing where nothing may. */
export const RefundActions = ({ refund, buyerName, onDone }: RefundActionsProps) => {
  const mayApprove = useMay('plugin::desk.refunds.approve');
  const mayMake = useMay('plugin::desk.refunds.make');
  const mayRetry = useMay('plugin::payments.refunds.retry');
  const { can } = refund;
  const amount = showMoney(refund.amount, refund.currency);
  const url = `/desk/refunds/${refund.documentId}`;
  const waitsForOther = refund.state === 'requested' && !can.approve.ok;
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      {mayApprove && can.approve.ok ? (
        <ConfirmAction
          label="Approve refund"
          title={`Give ${amount} back to ${buyerName}?`}
          consequences={[
            refund.via === 'gateway'
              ? 'The gateway is asked at once, and money on its way cannot be called back.'
              : 'Somebody then pays it by hand and records it here.',
            'Places that are given up with it come free, and their passes stop working.',
            `${buyerName} is told by mail.`,
          ]}
          url={`${url}/approve`}
          done={`${amount} goes back to ${buyerName}.`}
          icon={<Check />}
          onDone={onDone}
        />
      ) : null}
      {mayApprove && can.reject.ok ? (
        <ConfirmAction
          label="Turn down"
          title={`Turn the refund of ${amount} down?`}
          consequences={[
            'No money goes back, and the places stay.',
            `${buyerName} is told, with your reason.`,
          ]}
          url={`${url}/reject`}
          done="The refund is turned down."
          icon={<Cross />}
          danger
          reason={{ label: 'Reason', hint: 'The buyer reads this.', required: true }}
          onDone={onDone}
        />
      ) : null}
      {mayRetry && can.retry.ok ? (
        <ConfirmAction
          label="Try again"
          title={`Try the refund of ${amount} again?`}
          consequences={[
            'The gateway is asked once more to give the money back.',
            'It cannot be paid out twice.',
          ]}
          url={`/payments/refunds/${refund.documentId}/retry`}
          done="The refund is being tried again."
          icon={<ArrowClockwise />}
          onDone={onDone}
        />
      ) : null}
      {mayApprove && can.settle.ok ? <SettleOutside refund={refund} onDone={onDone} /> : null}
      {mayMake && can.withdraw.ok ? (
        <ConfirmAction
          label="Withdraw refund"
          title={`Withdraw the refund of ${amount}?`}
          consequences={[
            'No money goes back. What was booked for it is taken back in the books.',
            ...(refund.state === 'requested' ? [] : ['Places that came free with it stay free.']),
          ]}
          url={`${url}/withdraw`}
          done="The refund is withdrawn."
          icon={<Cross />}
          danger
          reason={{ label: 'Reason', hint: 'Kept with the refund.', required: true }}
          onDone={onDone}
        />
      ) : null}
      {waitsForOther && !can.approve.ok ? (
        <Typography variant="pi" textColor="neutral600">
          {can.approve.why}
        </Typography>
      ) : null}
    </Flex>
  );
};
