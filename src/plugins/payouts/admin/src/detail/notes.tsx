import { useFetchClient } from '@strapi/admin/strapi-admin';
import { Box, Button, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { moment } from '../../../../../admin/kit/moments';
import { Failure } from '../../../../../admin/kit/notice';
import { useMay } from '../../../../../admin/kit/use-may';
import { useSending } from '../../../../../admin/kit/use-sending';
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
  const { busy, failure, send } = useSending();
  const add = (): Promise<boolean> =>
    send(async () => {
      const body: NoteBody = { text: text.trim() };
      await post(`/payouts/payouts/${payout}/notes`, body);
      setText('');
      await onDone();
    });
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Field.Root name="note" hint="Other staff read this. It changes nothing of the payout.">
        <Field.Label>A note</Field.Label>
        <Textarea value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
        <Field.Hint />
      </Field.Root>
      <Failure says={failure} />
      <Flex>
        <Button
          variant="secondary"
          size="S"
          loading={busy}
          disabled={text.trim() === ''}
          onClick={() => void add()}
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
