import { useFetchClient, useNotification } from '@strapi/admin/strapi-admin';
import { Box, Button, Dialog, Field, Flex, Textarea, TextInput, Typography } from '@strapi/design-system';
import { type ReactNode, useState } from 'react';
import { useSending } from './use-sending';
import { Apart } from './table';

export interface ConfirmActionProps {
  /** On the button, a verb first: `Cancel order`. */
  readonly label: string;
  readonly title: string;
  /** What will happen, one plain sentence each. */
  readonly consequences: readonly string[];
  /** Where the action is sent, with `{ reason }` and `body`. */
  readonly url: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Told when it is done. */
  readonly done: string;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  /** What the page is for. */
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly reason?: { readonly label: string; readonly hint?: string; readonly required: boolean };
  /** For what cannot be taken back: the word that must be typed first. */
  readonly typed?: string | undefined;
  readonly onDone: () => void | Promise<void>;
}

/** A button whose dialog says what will happen before anything does. */
export const ConfirmAction = (props: ConfirmActionProps) => {
  const { label, reason, typed, danger = false, primary = false } = props;
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const [word, setWord] = useState('');
  const { busy, failure, send, forget } = useSending();

  const show = (next: boolean): void => {
    if (busy) return;
    setOpen(next);
    setWhy('');
    setWord('');
    forget();
  };

  const confirm = (): Promise<boolean> =>
    send(async () => {
      await post(props.url, { ...props.body, ...(reason ? { reason: why.trim() || null } : {}) });
      setOpen(false);
      toggleNotification({ type: 'success', message: props.done });
      await props.onDone();
    });

  const ready = (!reason?.required || why.trim() !== '') && (typed === undefined || word.trim() === typed);

  return (
    <Dialog.Root open={open} onOpenChange={show}>
      <Dialog.Trigger>
        <Button
          fullWidth
          variant={danger ? 'danger-light' : primary ? 'default' : 'secondary'}
          startIcon={props.icon}
          disabled={props.disabled}
        >
          {label}
        </Button>
      </Dialog.Trigger>
      <Apart>
        <Dialog.Content>
          <Dialog.Header>{props.title}</Dialog.Header>
          <Dialog.Body>
            <Flex direction="column" alignItems="stretch" gap={4} width="100%">
              <Box tag="ul" paddingLeft={5} style={{ listStyle: 'disc' }}>
                {props.consequences.map((sentence) => (
                  <Typography key={sentence} tag="li" textColor="neutral800" paddingBottom={1}>
                    {sentence}
                  </Typography>
                ))}
              </Box>
              {reason ? (
                <Field.Root name="reason" required={reason.required} hint={reason.hint}>
                  <Field.Label>{reason.label}</Field.Label>
                  <Textarea value={why} onChange={(event) => setWhy(event.target.value)} maxLength={500} />
                  <Field.Hint />
                </Field.Root>
              ) : null}
              {typed === undefined ? null : (
                <Field.Root name="typed" required>
                  <Field.Label>{`Type ${typed} to go on`}</Field.Label>
                  <TextInput
                    value={word}
                    autoComplete="off"
                    onChange={(event) => setWord(event.target.value)}
                  />
                </Field.Root>
              )}
              {failure ? (
                <Typography role="alert" textColor="danger600">
                  {failure}
                </Typography>
              ) : null}
            </Flex>
          </Dialog.Body>
          <Dialog.Footer>
            <Button variant="tertiary" fullWidth onClick={() => show(false)} disabled={busy}>
              Go back
            </Button>
            <Button
              variant={danger ? 'danger' : 'default'}
              fullWidth
              loading={busy}
              disabled={!ready}
              onClick={() => void confirm()}
            >
              {label}
            </Button>
          </Dialog.Footer>
        </Dialog.Content>
      </Apart>
    </Dialog.Root>
  );
};
