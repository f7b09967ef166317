import { Table, Tbody, Td, Thead, Tr, Typography } from '@strapi/design-system';
import { naturalBalance } from '../../../../../domain/ledger/accounts';
import { sidesOf } from '../../../../../domain/ledger/statement';
import { kindName } from '../../../../../domain/ledger/words';
import type { StatementLine } from '../../../shared/admin';
import { AmountCell, Head, WhenCell } from './cells';
import { OrderLink } from './links';

interface TablesProps {
  readonly lines: readonly StatementLine[];
  readonly zone: string;
}

/** What happened, to what it belongs, and the note where it says more than the kind does. */
const WhatCell = ({ line }: { readonly line: StatementLine }) => (
  <Td>
    <Typography fontWeight="semiBold" textColor="neutral800" tag="div">
      {kindName(line.kind)}
    </Typography>
    <Typography variant="pi" textColor="neutral600" tag="div">
      {line.memo}
    </Typography>
  </Td>
);

const ForCell = ({ line }: { readonly line: StatementLine }) => (
  <Td>
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
        <Head>When</Head>
        <Head>What</Head>
        <Head>For</Head>
        <Head end>Gross</Head>
        <Head end>Platform fee</Head>
        <Head end>GST on fee</Head>
        <Head end>Gateway fee</Head>
        <Head end>Net</Head>
        <Head end>Balance</Head>
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
                <AmountCell minor={split.gross} currency={currency} hideZero />
                <AmountCell minor={split.platformFee} currency={currency} hideZero />
                <AmountCell minor={split.platformFeeTax} currency={currency} hideZero />
                <AmountCell minor={split.gatewayFee} currency={currency} hideZero />
              </>
            ) : (
              <Td colSpan={4} />
            )}
            <AmountCell minor={line.change} currency={currency} />
            <AmountCell minor={line.balance} currency={currency} strong owed />
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
        <Head>When</Head>
        <Head>What</Head>
        <Head>Account</Head>
        <Head end>Debit</Head>
        <Head end>Credit</Head>
        <Head end>Balance</Head>
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
            <AmountCell minor={debit} currency={line.currency} hideZero />
            <AmountCell minor={credit} currency={line.currency} hideZero />
            <AmountCell minor={line.balance} currency={line.currency} strong />
          </Tr>
        );
      })}
    </Tbody>
  </Table>
);
