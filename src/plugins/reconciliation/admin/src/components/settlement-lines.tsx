import { Button, Modal, Table, Td, Thead, Typography } from '@strapi/design-system';
import { List } from '@strapi/icons';
import { showMoney } from '../../../../../admin/kit/amounts';
import { HeadCell, MoneyCell } from '../../../../../admin/kit/cells';
import { Loaded } from '../../../../../admin/kit/loaded';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { SettlementDetail, ShownSettlement, ShownSettlementLine } from '../../../shared/admin';
import { OrderLink } from './links';
import { Apart, Tbody, Tr } from '../../../../../admin/kit/table';

const TYPES: Readonly<Record<ShownSettlementLine['type'], string>> = {
  payment: 'Payment',
  refund: 'Refund',
  transfer: 'Transfer',
  adjustment: 'Adjustment',
};

const Lines = ({ documentId }: { readonly documentId: string }) => (
  <Loaded resource={useResource<SettlementDetail>(`/reconciliation/settlements/${documentId}`)}>
    {({ settlement, lines }) =>
      lines.length === 0 ? (
        <Typography textColor="neutral600">The gateway has not told what it consists of.</Typography>
      ) : (
        <Table colCount={5} rowCount={lines.length + 2} aria-label="What it consists of">
          <Thead>
            <Tr>
              <HeadCell>What</HeadCell>
              <HeadCell>Order</HeadCell>
              <HeadCell end>Taken</HeadCell>
              <HeadCell end>Given</HeadCell>
              <HeadCell end>Fee kept</HeadCell>
            </Tr>
          </Thead>
          <Tbody>
            {lines.map((line) => (
              <Tr key={`${line.type} ${line.entityId}`}>
                <Td>
                  <Typography textColor="neutral800" tag="div">
                    {TYPES[line.type]}
                  </Typography>
                  <Typography variant="pi" textColor="neutral600" tag="div">
                    {line.entityId}
                  </Typography>
                </Td>
                <Td>
                  {line.orderDocumentId && line.orderCode ? (
                    <OrderLink documentId={line.orderDocumentId} code={line.orderCode} />
                  ) : (
                    <Typography textColor="neutral600">–</Typography>
                  )}
                </Td>
                <MoneyCell minor={line.debit} currency={line.currency} hideZero />
                <MoneyCell minor={line.credit} currency={line.currency} hideZero />
                <MoneyCell minor={line.fee} currency={line.currency} hideZero />
              </Tr>
            ))}
            <Tr>
              <Td colSpan={3}>
                <Typography fontWeight="bold" textColor="neutral800">
                  Paid to the bank
                </Typography>
              </Td>
              <MoneyCell minor={settlement.amount} currency={settlement.currency} />
              <Td />
            </Tr>
          </Tbody>
        </Table>
      )
    }
  </Loaded>
);

/** Opens what a settlement consists of. */
export const SettlementLines = ({ settlement }: { readonly settlement: ShownSettlement }) => (
  <Modal.Root>
    <Modal.Trigger>
      <Button variant="tertiary" startIcon={<List />}>
        {settlement.lines === 1 ? '1 line' : `${settlement.lines} lines`}
      </Button>
    </Modal.Trigger>
    <Apart>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>
            {`Settlement of ${showMoney(settlement.amount, settlement.currency)}, ${settlement.gatewaySettlementId}`}
          </Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Lines documentId={settlement.documentId} />
        </Modal.Body>
      </Modal.Content>
    </Apart>
  </Modal.Root>
);
