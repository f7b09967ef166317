import { useFetchClient } from '@strapi/admin/strapi-admin';
import { Typography } from '@strapi/design-system';
import { PlusCircle } from '@strapi/icons';
import { useState } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { FormDialog } from '../../../../../admin/kit/form-dialog';
import type { OrderPage } from '../../../shared/pages';
import { emptyHandMoney, formOf, HandMoneyFields, isFilledIn } from './hand-money';

interface RecordPaymentProps {
  readonly page: OrderPage;
  readonly onDone: () => void | Promise<void>;
}

/** Cash, a cheque or a transfer that paid for the order: it confirms the places like any payment. */
export const RecordPayment = ({ page, onDone }: RecordPaymentProps) => {
  const { post } = useFetchClient();
  const [filled, setFilled] = useState(emptyHandMoney);
  const { order } = page;
  const amount = showMoney(order.total, order.currency);
  return (
    <FormDialog
      label="Record a payment…"
      title={`${amount} received for order ${order.code}`}
      submit={`Record ${amount}`}
      icon={<PlusCircle />}
      ready={isFilledIn(filled)}
      done={`Order ${order.code} is paid.`}
      onOpen={() => setFilled({ ...emptyHandMoney, day: new Date() })}
      onSubmit={async () => {
        await post(`/desk/orders/${order.documentId}/payment`, formOf(filled));
        await onDone();
      }}
    >
      <Typography textColor="neutral800">
        Only when you hold the whole {amount}, or see it on the bank account. The places are then confirmed
        and {order.buyerName} gets the passes by mail.
      </Typography>
      <HandMoneyFields
        filled={filled}
        dayLabel="Received on"
        proofHint="A picture of the cheque or the transfer: PDF, PNG or JPEG up to 5 MB."
        onChange={setFilled}
      />
    </FormDialog>
  );
};
