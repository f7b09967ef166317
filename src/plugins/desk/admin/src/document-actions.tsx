import { ArrowLeft, Cross } from '@strapi/icons';
import type { DocumentActionComponent } from '@strapi/content-manager/strapi-admin';
import { useMay } from '../../../../admin/kit/use-may';
import { useResource } from '../../../../admin/kit/use-resource';
import type { EventPage } from '../../shared/pages';
import { CancelForm } from './cancellation/cancel-form';
import { EVENT, ORDER } from './links';
import { RefundOf, refundTitle } from './refunds/refund-dialog';
import { useReloadRecord } from './use-record';

const PAID: readonly unknown[] = ['paid', 'partially_refunded', 'refunded'];

/** In the menu of an order, on its page and in the list. */
const refund: DocumentActionComponent = ({ model, documentId, document }) => {
  const may = useMay('plugin::desk.refunds.make');
  if (model !== ORDER || !may || documentId === undefined || !PAID.includes(document?.state)) return null;
  if (document?.total === 0) return null;
  return {
    // Still there afterwards, or its dialog would vanish before it shows what came of the refund.
    disabled: document?.state === 'refunded',
    label: 'Refund…',
    icon: <ArrowLeft />,
    position: ['header', 'table-row'],
    dialog: {
      type: 'modal',
      title: refundTitle(String(document?.code ?? '')),
      content: ({ onClose }) => <RefundOf orderId={documentId} onClose={onClose} />,
    },
  };
};

/** In the menu of an event’s page. */
const cancelEvent: DocumentActionComponent = ({ model, documentId }) => {
  const may = useMay('plugin::desk.events.cancel');
  const wanted = model === EVENT && may && documentId !== undefined ? documentId : null;
  const { data, reload } = useResource<EventPage>(wanted === null ? null : `/desk/events/${wanted}`);
  const reloadRecord = useReloadRecord(model, documentId ?? '');
  if (wanted === null || data?.can.cancel !== true) return null;
  return {
    label: 'Cancel event…',
    icon: <Cross />,
    variant: 'danger',
    position: 'header',
    dialog: {
      type: 'modal',
      title: `Cancel ${data.event.title}?`,
      content: ({ onClose }) => (
        <CancelForm
          eventId={wanted}
          onClose={onClose}
          onDone={async () => {
            reloadRecord();
            await reload();
          }}
        />
      ),
    },
  };
};

export const documentActions: DocumentActionComponent[] = [
  Object.assign(refund, { position: ['header', 'table-row'] as const }),
  Object.assign(cancelEvent, { position: 'header' as const }),
];
