import { useFetchClient, useNotification } from '@strapi/admin/strapi-admin';
import { Button, Field, Flex, Modal, Textarea, TextInput, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useMemo, useState } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { useSending } from '../../../../../admin/kit/use-sending';
import { emptyLine, type ProposalLine, type ReadyLine, readyLines, sumsOf } from '../../../shared/proposal';
import { ProposalLineFields } from './proposal-line';
import { Apart } from '../../../../../admin/kit/table';

const MOST_LINES = 20;

interface ProposalProps {
  readonly currency: string;
  readonly onDone: () => Promise<void>;
}

const Sums = ({
  lines,
  currency,
}: {
  readonly lines: readonly ProposalLine[];
  readonly currency: string;
}) => {
  const { debit, credit } = sumsOf(lines);
  const equal = debit === credit && debit > 0;
  return (
    <Typography role="status" textColor={equal ? 'success600' : 'neutral600'}>
      {`Debits ${showMoney(debit, currency)}, credits ${showMoney(credit, currency)}.`}
      {equal || debit === credit ? '' : ` They differ by ${showMoney(Math.abs(debit - credit), currency)}.`}
    </Typography>
  );
};

/** Draws up an adjustment; somebody else approves it before anything is booked. */
export const Proposal = ({ currency, onDone }: ProposalProps) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [orderCode, setOrderCode] = useState('');
  const [lines, setLines] = useState<readonly ProposalLine[]>([emptyLine(1), emptyLine(2)]);
  const { busy, failure, send, forget } = useSending();
  // One key for each time the form is opened: pressed twice, it is proposed once.
  const key = useMemo(() => (open ? crypto.randomUUID() : ''), [open]);
  const ready = readyLines(lines);

  const show = (next: boolean): void => {
    if (busy) return;
    setOpen(next);
    setReason('');
    setOrderCode('');
    setLines([emptyLine(1), emptyLine(2)]);
    forget();
  };

  const put = (line: ProposalLine): void =>
    setLines((before) => before.map((other) => (other.key === line.key ? line : other)));

  const propose = (booked: readonly ReadyLine[]): Promise<boolean> =>
    send(async () => {
      await post(
        '/ledger/adjustments',
        { reason, orderCode: orderCode.trim() || null, lines: booked },
        { headers: { 'Idempotency-Key': key } },
      );
      setOpen(false);
      toggleNotification({ type: 'success', message: 'Proposed. Somebody else must approve it.' });
      await onDone();
    });

  return (
    <Modal.Root open={open} onOpenChange={show}>
      <Modal.Trigger>
        <Button startIcon={<Plus />}>Propose an adjustment</Button>
      </Modal.Trigger>
      <Apart>
        <Modal.Content>
          <Modal.Header>
            <Modal.Title>Propose an adjustment</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Field.Root
                name="reason"
                required
                hint="Whoever approves it and whoever audits the books reads this."
              >
                <Field.Label>Why</Field.Label>
                <Textarea
                  value={reason}
                  maxLength={500}
                  onChange={(event) => setReason(event.target.value)}
                />
                <Field.Hint />
              </Field.Root>
              <Field.Root name="orderCode" hint="If the money belongs to an order.">
                <Field.Label>Order code</Field.Label>
                <TextInput
                  value={orderCode}
                  autoComplete="off"
                  onChange={(event) => setOrderCode(event.target.value.toUpperCase())}
                />
                <Field.Hint />
              </Field.Root>
              {lines.map((line, index) => (
                <ProposalLineFields
                  key={line.key}
                  line={line}
                  number={index + 1}
                  currency={currency}
                  onLine={put}
                  onRemove={
                    lines.length > 2
                      ? () => setLines(lines.filter(({ key: id }) => id !== line.key))
                      : undefined
                  }
                />
              ))}
              <Flex justifyContent="space-between" gap={4}>
                <Button
                  variant="tertiary"
                  startIcon={<Plus />}
                  disabled={lines.length >= MOST_LINES}
                  onClick={() =>
                    setLines([...lines, emptyLine(Math.max(...lines.map(({ key: id }) => id)) + 1)])
                  }
                >
                  Another line
                </Button>
                <Sums lines={lines} currency={currency} />
              </Flex>
              {failure ? (
                <Typography role="alert" textColor="danger600">
                  {failure}
                </Typography>
              ) : null}
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button variant="tertiary" onClick={() => show(false)} disabled={busy}>
              Go back
            </Button>
            <Button
              loading={busy}
              disabled={ready === null || reason.trim() === ''}
              onClick={() => {
                if (ready) void propose(ready);
              }}
            >
              Propose
            </Button>
          </Modal.Footer>
        </Modal.Content>
      </Apart>
    </Modal.Root>
  );
};
