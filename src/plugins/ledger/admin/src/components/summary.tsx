import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { showMoney } from '../../../../../admin/kit/amounts';
import type { AccountMovement } from '../../../shared/admin';

interface FigureProps {
  readonly title: string;
  readonly minor: number;
  readonly currency: string;
}

const Figure = ({ title, minor, currency }: FigureProps) => (
  <Box background="neutral0" padding={4} borderColor="neutral150" hasRadius height="100%">
    <Typography variant="pi" textColor="neutral600" tag="p">
      {title}
    </Typography>
    <Typography variant="beta" tag="p" textColor={minor < 0 ? 'danger600' : 'neutral800'}>
      {showMoney(minor, currency)}
    </Typography>
  </Box>
);

/** What we owed a person, what came in and went out, and what we owe now. */
export const Summary = ({ account }: { readonly account: AccountMovement }) => {
  const { currency, opening, credit, debit, closing } = account;
  const figures = [
    { title: 'Opening balance', minor: opening },
    { title: 'Came in', minor: credit },
    { title: 'Went out', minor: debit },
    { title: 'Closing balance', minor: closing },
  ];
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Grid.Root gap={4} role="group" aria-label={`Balances in ${currency}`}>
        {figures.map(({ title, minor }) => (
          <Grid.Item key={title} col={3} s={6} xs={12} direction="column" alignItems="stretch">
            <Figure title={title} minor={minor} currency={currency} />
          </Grid.Item>
        ))}
      </Grid.Root>
      {closing < 0 ? (
        <Typography textColor="danger600">
          {`The organizer owes ${showMoney(-closing, currency)}. The next payout nets it off.`}
        </Typography>
      ) : null}
    </Flex>
  );
};
