import { useFetchClient } from '@strapi/admin/strapi-admin';
import { Box, Button, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { failureText } from '../../../../../admin/kit/failure';
import { moment } from '../../../../../admin/kit/moments';
import { Notice } from '../../../../../admin/kit/notice';
import { useMay } from '../../../../../admin/kit/use-may';
import type { NoteBody, PayoutDetail } from '../../../shared/payout-detail';
import { Card } from '../../../../../admin/kit/card';
import { NOTE } from '../permissions';

interface NotesProps {
  readonly payout: string;
  readonly notes: PayoutDetail['notes'];
  readonly onDone: () => Promise<void>;
}

const Write = ({ payout, onDone }: Omit<NotesProps, 'notes'>) => {
  const { post } = useFetchClient();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const send = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      const body: NoteBody = { text: text.trim() };
      await post(`/payouts/payouts/${payout}/notes`, body);
      setText('');
      await onDone();
    } catch (error) {
      setFailure(failureText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Field.Root name="note" hint="Other staff read this. It changes nothing of the payout.">
        <Field.Label>A note</Field.Label>
        <Textarea value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
        <Field.Hint />
      </Field.Root>
      {failure ? (
        <Notice tone="danger" role="alert">
          {failure}
        </Notice>
      ) : null}
      <Flex>
        <Button
          variant="secondary"
          size="S"
          loading={busy}
          disabled={text.trim() === ''}
          onClick={() => void send()}
        >
          Add note
        </Button>
      </Flex>
    </Flex>
  );
};

/** What staff want the next one to know. */
export const Notes = ({ payout, notes, onDone }: NotesProps) => {
  const may = useMay(NOTE);
  if (!may && notes.length === 0) return null;
  return (
    <Card title="Notes">
      <Flex direction="column" alignItems="stretch" gap={4}>
        {notes.length === 0 ? null : (
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
            {notes.map(({ id, text, by, at }) => (
              <Box tag="li" key={id}>
                <Typography textColor="neutral800" tag="p" style={{ whiteSpace: 'pre-wrap' }}>
                  {text}
                </Typography>
                <Typography variant="pi" textColor="neutral600" tag="p">
                  {`${by}, ${moment(at)}`}
                </Typography>
              </Box>
            ))}
          </Flex>
        )}
        {may ? <Write payout={payout} onDone={onDone} /> : null}
      </Flex>
    </Card>
  );
};
