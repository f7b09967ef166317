import { useFetchClient } from '@strapi/admin/strapi-admin';
import { Field, Flex, Radio, Textarea, TextInput, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useState } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { FormDialog } from '../../../../../admin/kit/form-dialog';
import { Notice } from '../../../../../admin/kit/notice';
import type { Attempt, PayoutDetail, SettleBody } from '../../../shared/payout-detail';

const SHORTEST_NOTE = 10;

interface SettleProps {
  readonly payout: PayoutDetail['payout'];
  readonly attempt: Attempt;
  readonly onDone: () => Promise<void>;
}

/** A person says what they found out at the bank about a try whose end nobody knew. */
export const Settle = ({ payout, attempt, onDone }: SettleProps) => {
  const { post } = useFetchClient();
  const [outcome, setOutcome] = useState<SettleBody['outcome']>();
  const [utr, setUtr] = useState('');
  const [note, setNote] = useState('');
  const amount = showMoney(payout.amount, payout.currency);
  const ready =
    outcome !== undefined &&
    note.trim().length >= SHORTEST_NOTE &&
    (outcome === 'failed' || utr.trim() !== '');

  return (
    <FormDialog
      label="Say how it ended"
      title={`How did try ${attempt.number} of ${amount} to ${payout.payee} end?`}
      submit={outcome === 'failed' ? 'It was not paid' : outcome === 'paid' ? 'It was paid' : 'Settle'}
      done="Settled."
      icon={<Check />}
      danger={outcome === 'failed'}
      ready={ready}
      onOpen={() => {
        setOutcome(undefined);
        setUtr('');
        setNote('');
      }}
      onSubmit={async () => {
        if (outcome === undefined) return;
        const body: SettleBody = {
          outcome,
          note: note.trim(),
          version: payout.version,
          ...(outcome === 'paid' ? { utr: utr.trim() } : {}),
        };
        await post(`/payouts/payouts/${payout.documentId}/attempts/${attempt.number}/settle`, body);
        await onDone();
      }}
    >
      <Radio.Group
        value={outcome ?? ''}
        aria-label="How it ended"
        onValueChange={(chosen: string) => setOutcome(chosen === 'paid' ? 'paid' : 'failed')}
      >
        <Flex direction="column" alignItems="stretch" gap={3}>
          <Radio.Item value="paid">
            <Typography textColor="neutral800">The money left the account and did not come back</Typography>
          </Radio.Item>
          <Radio.Item value="failed">
            <Typography textColor="neutral800">The money never left, or it came back</Typography>
          </Radio.Item>
        </Flex>
      </Radio.Group>
      {outcome === 'paid' ? (
        <Notice tone="primary">{`${amount} is booked as paid. Nothing is sent.`}</Notice>
      ) : null}
      {outcome === 'failed' ? (
        <Notice tone="danger">
          {`${amount} is booked as owed again, and the payout can be tried again. If the money did leave, they would be paid twice: be certain.`}
        </Notice>
      ) : null}
      {outcome === 'paid' ? (
        <Field.Root name="utr" required hint="The bank’s number of the transfer, on its statement.">
          <Field.Label>UTR</Field.Label>
          <TextInput value={utr} autoComplete="off" onChange={(event) => setUtr(event.target.value)} />
          <Field.Hint />
        </Field.Root>
      ) : null}
      <Field.Root name="note" required hint="At least a few words. Auditors read this.">
        <Field.Label>What you checked, and where</Field.Label>
        <Textarea value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        <Field.Hint />
      </Field.Root>
    </FormDialog>
  );
};
