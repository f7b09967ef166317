import { useFetchClient } from '@strapi/admin/strapi-admin';
import { Typography } from '@strapi/design-system';
import { HandHeart } from '@strapi/icons';
import { useState } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { FormDialog } from '../../../../../admin/kit/form-dialog';
import type { RefundCard } from '../../../shared/refunds';
import { emptyHandMoney, formOf, HandMoneyFields, isFilledIn } from '../money/hand-money';

interface SettleProps {
  readonly refund: RefundCard;
  readonly onDone: () => void | Promise<void>;
}

/** Says how a refund was paid by hand, with proof. */
export const SettleOutside = ({ refund, onDone }: SettleProps) => {
  const { post } = useFetchClient();
  const [filled, setFilled] = useState(emptyHandMoney);
  const amount = showMoney(refund.amount, refund.currency);
  return (
    <FormDialog
      label="Paid by hand…"
      title={`${amount} paid back by hand`}
      submit={`Record ${amount}`}
      icon={<HandHeart />}
      ready={isFilledIn(filled)}
      done="Recorded. The refund is done."
      onOpen={() => setFilled({ ...emptyHandMoney, day: new Date() })}
      onSubmit={async () => {
        await post(`/desk/refunds/${refund.documentId}/settle`, formOf(filled));
        await onDone();
      }}
    >
      <Typography textColor="neutral800">
        Pay the buyer first, then say here how. The books follow what you write, and nobody pays it a second
        time.
      </Typography>
      <HandMoneyFields
        filled={filled}
        dayLabel="Paid on"
        proofHint="A receipt or a picture of the transfer: PDF, PNG or JPEG up to 5 MB."
        onChange={setFilled}
      />
    </FormDialog>
  );
};
