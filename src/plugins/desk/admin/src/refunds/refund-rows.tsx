import { Box, Flex, Typography } from '@strapi/design-system';
import { showMoney } from '../../../../../admin/kit/amounts';
import { moment } from '../../../../../admin/kit/moments';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import { wordFor } from '../../../../../admin/kit/words';
import type { RefundCard } from '../../../shared/refunds';
import { recordLink, REFUND } from '../links';
import { Row, Rows } from '../../../../../admin/kit/row';
import { RefundActions } from './actions';

/** An approved refund that no gateway pays waits for somebody’s hand. */
export const RefundState = ({ state, via }: Pick<RefundCard, 'state' | 'via'>) => (
  <StateBadge value={state === 'approved' && via === 'outside' ? 'to_be_paid' : state} model={REFUND} />
);

interface RefundRowsProps {
  readonly refunds: readonly RefundCard[];
  readonly buyerName: string;
  readonly zone: string | null;
  readonly onDone: () => void | Promise<void>;
}

/** How it was paid by hand: `Cash, 14 Feb 2026, receipt 12`. */
export const settledInWords = ({ method, reference, paidOn }: NonNullable<RefundCard['settled']>): string =>
  [
    wordFor(method, 'method').text,
    ...(paidOn ? [moment(paidOn, 'UTC', 'date')] : []),
    ...(reference ? [reference] : []),
  ].join(', ');

/** Why, who and when, a line each. */
export const aboutRefund = (refund: RefundCard, zone: string | null): string[] => [
  `${refund.reason ?? wordFor(refund.cause, 'reason').text} · ${refund.askedBy} · ${moment(refund.at, zone)}`,
  ...(refund.decidedBy === null || refund.decidedBy === refund.askedBy
    ? []
    : [`Decided by ${refund.decidedBy}`]),
  ...(refund.settled ? [settledInWords(refund.settled)] : []),
  ...(refund.failure ? [refund.failure] : []),
];

/** The refunds of an order, each with what may be done about it. */
export const RefundRows = ({ refunds, buyerName, zone, onDone }: RefundRowsProps) =>
  refunds.length === 0 ? (
    <Typography textColor="neutral600">Nothing was given back.</Typography>
  ) : (
    <Rows>
      {refunds.map((refund) => (
        <Box key={refund.documentId}>
          <Row
            title={showMoney(refund.amount, refund.currency)}
            to={recordLink(REFUND, refund.documentId)}
            badge={<RefundState {...refund} />}
          />
          <Flex direction="column" alignItems="stretch" gap={1} paddingTop={1} paddingBottom={2}>
            {aboutRefund(refund, zone).map((sentence) => (
              <Typography key={sentence} variant="pi" textColor="neutral600" tag="p">
                {sentence}
              </Typography>
            ))}
          </Flex>
          <RefundActions refund={refund} buyerName={buyerName} onDone={onDone} />
        </Box>
      ))}
    </Rows>
  );
