import { useNotification } from '@strapi/admin/strapi-admin';
import { Button, Flex, Modal } from '@strapi/design-system';
import { type ReactNode, useState } from 'react';
import { Failure } from './notice';
import { useSending } from './use-sending';
import { Apart } from './table';

export interface FormDialogProps {
  /** On the button that opens it, a verb first. */
  readonly label: string;
  readonly title: string;
  /** On the button that sends it. */
  readonly submit: string;
  /** Whether what was filled in can be sent. */
  readonly ready: boolean;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly children: ReactNode;
  /** Called when the dialog opens, to begin anew. */
  readonly onOpen?: () => void;
  readonly onSubmit: () => Promise<void>;
  /** Told when it is done. */
  readonly done: string;
}

/** A button that opens a form in a dialog; a failure stays in the dialog with what was typed. */
export const FormDialog = (props: FormDialogProps) => {
  const { label, danger = false } = props;
  const { toggleNotification } = useNotification();
  const [open, setOpen] = useState(false);
  const { busy, failure, send, forget } = useSending();

  const show = (next: boolean): void => {
    if (busy) return;
    setOpen(next);
    forget();
    if (next) props.onOpen?.();
  };

  const submit = (): Promise<boolean> =>
    send(async () => {
      await props.onSubmit();
      setOpen(false);
      toggleNotification({ type: 'success', message: props.done });
    });

  return (
    <Modal.Root open={open} onOpenChange={show}>
      <Modal.Trigger>
        <Button fullWidth variant={danger ? 'danger-light' : 'secondary'} startIcon={props.icon}>
          {label}
        </Button>
      </Modal.Trigger>
      <Apart>
        <Modal.Content>
          <Modal.Header>
            <Modal.Title>{props.title}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4} width="100%">
              {props.children}
              <Failure says={failure} />
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button variant="tertiary" onClick={() => show(false)} disabled={busy}>
              Go back
            </Button>
            <Button
              variant={danger ? 'danger' : 'default'}
              loading={busy}
              disabled={!props.ready}
              onClick={() => void submit()}
            >
              {props.submit}
            </Button>
          </Modal.Footer>
        </Modal.Content>
      </Apart>
    </Modal.Root>
  );
};
