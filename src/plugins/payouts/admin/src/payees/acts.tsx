import { Flex } from '@strapi/design-system';
import { ArrowClockwise, Lock, Check } from '@strapi/icons';
import { showMoney } from '../../../../../admin/kit/amounts';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { useMay } from '../../../../../admin/kit/use-may';
import type { PayeeDetail } from '../../../shared/payees';
import { PAYEES as MAY_STOP } from '../permissions';
import { PAYEES } from '../urls';

interface PayeeActsProps {
  readonly detail: PayeeDetail;
  readonly onDone: () => Promise<void>;
}

/** What can be done about a payee, by those who may. */
export const PayeeActs = ({ detail: { payee, payableNow }, onDone }: PayeeActsProps) => {
  const url = `${PAYEES}/${payee.documentId}`;
  if (!useMay(MAY_STOP)) return null;
  return (
    <Flex gap={2} wrap="wrap">
      {payee.verification === 'none' ? (
        <ConfirmAction
          label="Ask the bank again"
          title="Ask the bank about this account"
          icon={<ArrowClockwise />}
          consequences={[
            payee.method === 'bank'
              ? 'A rupee is sent to the account, and the bank tells whether it is there and whose it is.'
              : 'The bank tells whether this UPI id is there and whose it is. No money is sent.',
            'Meanwhile it is paid to as before. Should the bank say that it is not there, payouts to it stop and they are told by mail.',
          ]}
          url={`${url}/check`}
          done="The bank is being asked."
          onDone={onDone}
        />
      ) : null}
      {payee.state === 'active' ? (
        <ConfirmAction
          label="Stop payouts"
          title={`Stop payouts to ${payee.name}`}
          icon={<Lock />}
          danger
          consequences={[
            'From now on nothing is sent to them. What is with the bank already goes through.',
            'What waits for approval stays, and cannot be approved. What is owed to them stays owed.',
            'They see that payouts to them are stopped, but not why.',
          ]}
          url={`${url}/freeze`}
          reason={{ label: 'Why', hint: 'Other staff read it here and on every payout.', required: true }}
          done="Payouts to them are stopped."
          onDone={onDone}
        />
      ) : (
        <ConfirmAction
          label="Allow payouts"
          title={`Allow payouts to ${payee.name} again`}
          icon={<Check />}
          consequences={[
            'What waits for approval can be approved again, and the next run offers them what is free.',
            payableNow.amount > 0
              ? `${showMoney(payableNow.amount, payee.currency)} can be paid to them now.`
              : payableNow.says,
          ]}
          url={`${url}/unfreeze`}
          reason={{ label: 'Why it is all right', hint: 'Other staff read it.', required: true }}
          done="They can be paid again."
          onDone={onDone}
        />
      )}
    </Flex>
  );
};
