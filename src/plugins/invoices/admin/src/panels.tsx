import { Button, Flex, IconButton, Link, Typography } from '@strapi/design-system';
import { Download, Mail } from '@strapi/icons';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { NavLink } from 'react-router-dom';
import { ConfirmAction } from '../../../../admin/kit/confirm-action';
import { Loaded } from '../../../../admin/kit/loaded';
import { moment } from '../../../../admin/kit/moments';
import { useFile } from '../../../../admin/kit/use-file';
import { useMay } from '../../../../admin/kit/use-may';
import { useResource } from '../../../../admin/kit/use-resource';
import type { InvoiceView, OrderInvoices } from '../../shared/admin';

const ORDER = 'api::order.order';
const INVOICE = 'plugin::invoices.invoice';
const RECORDS = '/content-manager/collection-types';

const fileName = (number: string): string => `${number.toLowerCase().replace(/\//g, '-')}.pdf`;

const Line = ({ invoice }: { readonly invoice: InvoiceView }) => {
  const save = useFile();
  const { documentId, number, title, issuedAt, formatted } = invoice;
  return (
    <Flex tag="li" justifyContent="space-between" alignItems="flex-start" gap={2} width="100%">
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Link tag={NavLink} to={`${RECORDS}/${INVOICE}/${documentId}`}>
          {number}
        </Link>
        <Typography variant="pi" textColor="neutral600">
          {`${title} · ${formatted.total} · ${moment(issuedAt)}`}
        </Typography>
      </Flex>
      <IconButton
        label={`Download ${number}`}
        variant="ghost"
        onClick={() => void save(`/invoices/${documentId}/pdf`, fileName(number))}
      >
        <Download />
      </IconButton>
    </Flex>
  );
};

const OrderInvoicesList = ({ documentId }: { readonly documentId: string }) => (
  <Loaded resource={useResource<OrderInvoices>(`/invoices/orders/${documentId}`)}>
    {({ data }) =>
      data.length === 0 ? (
        <Typography textColor="neutral600">
          None so far. A paid order gets its invoice within a minute; free ones get none.
        </Typography>
      ) : (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3} width="100%">
          {data.map((invoice) => (
            <Line key={invoice.documentId} invoice={invoice} />
          ))}
        </Flex>
      )
    }
  </Loaded>
);

/** On an order: everything that was issued for it. */
export const orderInvoicesPanel: PanelComponent = ({ model, documentId }) => {
  const may = useMay('plugin::invoices.read');
  return model === ORDER && documentId !== undefined && may
    ? { title: 'Invoices', content: <OrderInvoicesList documentId={documentId} /> }
    : null;
};

interface OfInvoice {
  readonly documentId: string;
  readonly number: string;
  readonly order: string;
}

const InvoiceActions = ({ documentId, number, order }: OfInvoice) => {
  const save = useFile();
  const mayMail = useMay('plugin::invoices.resend');
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      <Button
        variant="secondary"
        startIcon={<Download />}
        onClick={() => void save(`/invoices/${documentId}/pdf`, fileName(number))}
      >
        Download PDF
      </Button>
      {mayMail ? (
        <ConfirmAction
          label="Mail it again"
          title={`Mail ${number} again?`}
          consequences={['The buyer gets the same document once more, attached to a mail.']}
          url={`/invoices/${documentId}/resend`}
          done="It is on its way to the buyer."
          icon={<Mail />}
          onDone={() => undefined}
        />
      ) : null}
      <Button tag={NavLink} to={`${RECORDS}/${ORDER}/${order}`} variant="tertiary">
        Open its order
      </Button>
    </Flex>
  );
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** On a document itself. */
export const invoicePanel: PanelComponent = ({ model, documentId, document }) => {
  const may = useMay('plugin::invoices.read');
  return model === INVOICE && documentId !== undefined && document !== undefined && may
    ? {
        title: 'What you can do',
        content: (
          <InvoiceActions
            documentId={documentId}
            number={text(document.number)}
            order={text(document.orderDocumentId)}
          />
        ),
      }
    : null;
};
