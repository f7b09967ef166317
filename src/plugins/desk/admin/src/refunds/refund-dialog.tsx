import { Button, Modal } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { useEffect, useRef, useState } from 'react';
import { Loaded } from '../../../../../admin/kit/loaded';
import type { OrderPage } from '../../../shared/pages';
import { ORDER } from '../links';
import { listChanged } from '../lists';
import { useOrder } from '../use-order';
import { RefundForm } from './refund-form';
import { Apart } from '../../../../../admin/kit/table';

interface RefundDialogProps {
  readonly page: OrderPage;
  readonly label?: string;
  /** Whether there is something to give back; an open dialog stays, for it shows what came of the refund. */
  readonly possible: boolean;
  /** Whose place is given up, where the dialog is opened for one person. */
  readonly person?: string;
  readonly onDone: () => void | Promise<void>;
}

export const refundTitle = (code: string): string => `Refund order ${code}`;

/** The button of the panels; the same dialog opens from the document's own menu. */
export const RefundDialog = ({ page, label = 'Refund…', possible, person, onDone }: RefundDialogProps) => {
  const [open, setOpen] = useState(false);
  if (!possible && !open) return null;
  return (
    <Modal.Root open={open} onOpenChange={setOpen}>
      <Modal.Trigger>
        <Button fullWidth variant="secondary" startIcon={<ArrowLeft />}>
          {label}
        </Button>
      </Modal.Trigger>
      <Apart>
        <Modal.Content>
          <Modal.Header>
            <Modal.Title>{refundTitle(page.order.code)}</Modal.Title>
          </Modal.Header>
          <RefundForm page={page} person={person} onClose={() => setOpen(false)} onDone={onDone} />
        </Modal.Content>
      </Apart>
    </Modal.Root>
  );
};

interface RefundOfProps {
  readonly orderId: string;
  readonly onClose: () => void;
}

/** Where nothing of the order is read yet: in the menu of a row or of the page. */
export const RefundOf = ({ orderId, onClose }: RefundOfProps) => {
  const resource = useOrder(orderId);
  const done = useRef(false);
  // When it closes: a list that is read anew takes its rows away, and their dialogs with them.
  useEffect(
    () => () => {
      if (done.current) listChanged(ORDER);
    },
    [],
  );
  const onDone = () => {
    done.current = true;
    return resource.reload();
  };
  if (resource.data === undefined)
    return (
      <Modal.Body>
        <Loaded resource={resource}>{() => null}</Loaded>
      </Modal.Body>
    );
  return <RefundForm page={resource.data} onClose={onClose} onDone={onDone} />;
};
