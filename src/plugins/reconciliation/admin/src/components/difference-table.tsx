import { Box, Table, Td, Thead, Typography } from '@strapi/design-system';
import { HeadCell, MoneyCell, Moment, TwoLines } from '../../../../../admin/kit/cells';
import { useMay } from '../../../../../admin/kit/use-may';
import { KINDS } from '../../../../../domain/reconciliation/kinds';
import type { ShownDifference } from '../../../shared/admin';
import { RESOLVE } from '../permissions';
import { DifferenceActions } from './difference-actions';
import { OrderLink, RecordLink } from './links';
import { SideText } from './sides';
import { Tbody, Tr } from '../../../../../admin/kit/table';

/** Where both sides are ours: the ledger beside the payments, refunds and settlements that it should hold. */
const isOwn = ({ kind }: ShownDifference): boolean =>
  kind === 'clearing_differs' || kind === 'payment_not_booked' || kind === 'refund_not_booked';

const What = ({ difference }: { readonly difference: ShownDifference }) => {
  const { title, cause } = KINDS[difference.kind];
  const { subjectType, subjectId, recordDocumentId, orderDocumentId, orderCode } = difference;
  const id = subjectType === 'bank_line' || subjectType === 'clearing' ? null : subjectId;
  return (
    <Box width="34rem" paddingTop={3} paddingBottom={3}>
      <Typography fontWeight="bold" textColor="neutral800" tag="div">
        {title}
      </Typography>
      <Typography variant="pi" textColor="neutral600" tag="p" style={{ whiteSpace: 'normal' }}>
        {cause}
      </Typography>
      <Typography textColor="neutral800" tag="div" paddingTop={1}>
        {orderDocumentId && orderCode ? <OrderLink documentId={orderDocumentId} code={orderCode} /> : null}
        {orderCode && id ? ' · ' : null}
        {id && recordDocumentId ? (
          <RecordLink type={subjectType} documentId={recordDocumentId}>
            {id}
          </RecordLink>
        ) : (
          id
        )}
      </Typography>
    </Box>
  );
};

/** How it came to its end. */
const End = ({ difference }: { readonly difference: ShownDifference }) => (
  <Box width="20rem">
    <Typography textColor="neutral800" tag="div" style={{ whiteSpace: 'normal' }}>
      {difference.state === 'noted' ? difference.note : 'Both sides agree now.'}
    </Typography>
    <Typography variant="pi" textColor="neutral600" tag="div">
      {difference.closedBy ?? 'By itself'}
    </Typography>
  </Box>
);

interface DifferenceTableProps {
  readonly differences: readonly ShownDifference[];
  readonly closed: boolean;
  readonly onDone: () => Promise<void>;
}

export const DifferenceTable = ({ differences, closed, onDone }: DifferenceTableProps) => {
  const mayResolve = useMay(RESOLVE);
  return (
    <Table colCount={6} rowCount={differences.length + 1} aria-label="Differences">
      <Thead>
        <Tr>
          <HeadCell>What differs, and why</HeadCell>
          <HeadCell>Our books</HeadCell>
          <HeadCell>Gateway or bank</HeadCell>
          <HeadCell end>In question</HeadCell>
          <HeadCell>{closed ? 'Closed' : 'Since'}</HeadCell>
          <HeadCell>{closed ? 'How' : 'What you can do'}</HeadCell>
        </Tr>
      </Thead>
      <Tbody>
        {differences.map((difference) => (
          <Tr key={difference.documentId}>
            <Td>
              <What difference={difference} />
            </Td>
            <Td>
              <SideText
                side={difference.ours}
                about={difference.subjectType}
                unknown="Not known here"
                source={isOwn(difference) ? 'Ledger' : undefined}
              />
            </Td>
            <Td>
              <SideText
                side={difference.theirs}
                about={difference.subjectType}
                unknown="Not known there"
                source={isOwn(difference) ? 'Our records' : undefined}
              />
            </Td>
            <MoneyCell minor={difference.amount} currency={difference.currency} signed />
            <Td>
              <Moment at={(closed ? difference.closedAt : null) ?? difference.firstSeenAt} />
            </Td>
            <Td>
              {closed ? <End difference={difference} /> : null}
              {!closed && mayResolve ? <DifferenceActions difference={difference} onDone={onDone} /> : null}
              {!closed && !mayResolve ? <TwoLines main="–" under="Others settle differences." /> : null}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
