import { Box, Divider, Flex, Typography } from '@strapi/design-system';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Figure, Figures } from '../../../../../admin/kit/figures';
import { moment } from '../../../../../admin/kit/moments';
import { counted } from '../../../../../admin/kit/plural';
import type { PayoutDetail } from '../../../shared/payout-detail';
import { Card } from '../../../../../admin/kit/card';
import { PartFigures } from '../components/part-figures';
import { TakeOut } from '../components/take-out';
import { Lines } from './lines';

/** Why this amount, as one would tell it, and then line by line. */
export const Explanation = ({ detail }: { readonly detail: PayoutDetail }) => {
  const { payout, explanation, held } = detail;
  const { currency } = payout;
  return (
    <Card
      title="Why this amount"
      action={
        <Flex gap={2}>
          <TakeOut
            url={`/payouts/payouts/${payout.documentId}/statement.pdf`}
            name={`${payout.code}.pdf`}
            label="Statement"
            kind="pdf"
          />
          <TakeOut
            url={`/payouts/payouts/${payout.documentId}/lines.csv`}
            name={`${payout.code}.csv`}
            label="Lines"
            kind="csv"
          />
        </Flex>
      }
    >
      <Flex direction="column" alignItems="stretch" gap={5}>
        {explanation === null ? null : (
          <Flex direction="column" alignItems="stretch" gap={3}>
            <Figures>
              <PartFigures parts={explanation.parts} currency={currency} />
            </Figures>
            <Divider />
            <Figures>
              <Figure label="This payout" value={showMoney(payout.amount, currency)} strong />
            </Figures>
          </Flex>
        )}
        <Lines
          key={payout.version}
          payout={payout.documentId}
          amount={payout.amount}
          currency={currency}
          label={`Ledger lines of ${payout.code}`}
        />
        {held.length === 0 ? null : (
          <Box>
            <Typography variant="sigma" textColor="neutral600" tag="h3" paddingBottom={2}>
              Not in it, because it is held
            </Typography>
            <Box tag="ul" paddingLeft={5} style={{ listStyle: 'disc' }}>
              {held.map(({ says }) => (
                <Typography key={says} tag="li" textColor="neutral800">
                  {says}
                </Typography>
              ))}
            </Box>
          </Box>
        )}
        <Typography variant="pi" textColor="neutral600">
          {`Entries booked until ${moment(payout.cutoff)}.${
            explanation === null
              ? ''
              : ` Sales are held ${counted(explanation.holdDays, 'day')} after their event; the smallest payout is ${showMoney(explanation.minimum, currency)}.`
          }`}
        </Typography>
      </Flex>
    </Card>
  );
};
