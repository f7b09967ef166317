import { Table, Td, Thead, Typography } from '@strapi/design-system';
import { naturalBalance } from '../../../../../domain/ledger/accounts';
import { sidesOf } from '../../../../../domain/ledger/statement';
import { kindName } from '../../../../../domain/ledger/words';
import type { StatementLine } from '../../../shared/admin';
import { type CellPlace, HeadCell, MoneyCell } from '../../../../../admin/kit/cells';
import { WhenCell } from './when-cell';
import { OrderLink } from './links';
import { Tbody, Tr } from '../../../../../admin/kit/table';

interface TablesProps {
  readonly lines: readonly StatementLine[];
  readonly zone: string;
}

/** What happened, to what it belongs, and the note where it says more than the kind does. */
const WhatCell = ({ line, ...place }: CellPlace & { readonly line: StatementLine }) => (
  <Td {...place}>
    <Typography fontWeight="semiBold" textColor="neutral800" tag="div">
      {kindName(line.kind)}
    </Typography>
    <Typography variant="pi" textColor="neutral600" tag="div">
      {line.memo}
    </Typography>
  </Td>
);

const ForCell = ({ line, ...place }: CellPlace & { readonly line: StatementLine }) => (
  <Td {...place}>
    {line.orderDocumentId && line.orderCode ? (
      <OrderLink documentId={line.orderDocumentId} code={line.orderCode} />
    ) : null}
    {line.eventTitle ? (
      <Typography
        variant="pi"
        textColor="neutral600"
        tag="div"
        ellipsis
        maxWidth="22rem"
        title={line.eventTitle}
      >
        {line.eventTitle}
      </Typography>
    ) : null}
  </Td>
);

/** Of an organizer or an event: what each line is made of. */
export const PayableLines = ({ lines, zone }: TablesProps) => (
  <Table colCount={9} rowCount={lines.length + 1} aria-label="Lines">
    <Thead>
      <Tr>
        <HeadCell>When</HeadCell>
        <HeadCell>What</HeadCell>
        <HeadCell>For</HeadCell>
        <HeadCell end>Gross</HeadCell>
        <HeadCell end>Platform fee</HeadCell>
        <HeadCell end>GST on fee</HeadCell>
        <HeadCell end>Gateway fee</HeadCell>
        <HeadCell end>Net</HeadCell>
        <HeadCell end>Balance</HeadCell>
      </Tr>
    </Thead>
    <Tbody>
      {lines.map((line) => {
        const { currency, split } = line;
        return (
          <Tr key={line.documentId}>
            <WhenCell at={line.at} zone={zone} />
            <WhatCell line={line} />
            <ForCell line={line} />
            {split ? (
              <>
                <MoneyCell minor={split.gross} currency={currency} hideZero />
                <MoneyCell minor={split.platformFee} currency={currency} hideZero />
                <MoneyCell minor={split.platformFeeTax} currency={currency} hideZero />
                <MoneyCell minor={split.gatewayFee} currency={currency} hideZero />
              </>
            ) : (
              <Td colSpan={4} />
            )}
            <MoneyCell minor={line.change} currency={currency} />
            <MoneyCell minor={line.balance} currency={currency} strong signed />
          </Tr>
        );
      })}
    </Tbody>
  </Table>
);

/** Of an order: both sides of all that its money did. */
export const OrderLines = ({ lines, zone }: TablesProps) => (
  <Table colCount={6} rowCount={lines.length + 1} aria-label="Lines">
    <Thead>
      <Tr>
        <HeadCell>When</HeadCell>
        <HeadCell>What</HeadCell>
        <HeadCell>Account</HeadCell>
        <HeadCell end>Debit</HeadCell>
        <HeadCell end>Credit</HeadCell>
        <HeadCell end>Balance</HeadCell>
      </Tr>
    </Thead>
    <Tbody>
      {lines.map((line) => {
        const { debit, credit } = sidesOf(naturalBalance(line.account, line.change));
        return (
          <Tr key={line.documentId}>
            <WhenCell at={line.at} zone={zone} />
            <WhatCell line={line} />
            <Td>
              <Typography textColor="neutral800" tag="div">
                {line.accountName}
              </Typography>
              <Typography variant="pi" textColor="neutral600" tag="div">
                {line.ownerName ?? ''}
              </Typography>
            </Td>
            <MoneyCell minor={debit} currency={line.currency} hideZero />
            <MoneyCell minor={credit} currency={line.currency} hideZero />
            <MoneyCell minor={line.balance} currency={line.currency} strong />
          </Tr>
        );
      })}
    </Tbody>
  </Table>
);
