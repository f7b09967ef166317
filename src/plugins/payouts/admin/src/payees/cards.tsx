import { Box, Divider, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Figure, Figures } from '../../../../../admin/kit/figures';
import { moment } from '../../../../../admin/kit/moments';
import { counted } from '../../../../../admin/kit/plural';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import type { ListedPayee, PayeeDetail } from '../../../shared/payees';
import { Card } from '../../../../../admin/kit/card';
import { Fact, Facts } from '../detail/facts';
import { tabLink } from '../links';
import { accountWords, checkedOf, ONCE, standingOf } from './words';

/** What they are owed, what of it can be paid now, and why not more. */
export const OwedCard = ({ detail: { payee, held, payableNow } }: { readonly detail: PayeeDetail }) => (
  <Card
    title="What they are owed"
    action={
      <Link tag={NavLink} to={tabLink('payouts', { view: 'all', payee: payee.documentId })}>
        Their payouts
      </Link>
    }
  >
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Figures>
        <Figure
          label={payee.balance < 0 ? 'They owe us' : 'Owed by the books'}
          detail={payee.balance < 0 ? 'Taken off their next payouts.' : 'Without what is on its way to them.'}
          value={showMoney(Math.abs(payee.balance), payee.currency)}
          tone={payee.balance < 0 ? 'danger600' : 'neutral800'}
        />
        {held.map(({ says, amount }) => (
          <Figure key={says} label={says} value={showMoney(amount, payee.currency)} />
        ))}
      </Figures>
      <Divider />
      <Figures>
        <Figure
          label="Free to be paid now"
          detail={
            payableNow.amount > 0 ? (ONCE[standingOf(payee, new Date())] ?? undefined) : payableNow.says
          }
          value={showMoney(payableNow.amount, payee.currency)}
          strong
        />
      </Figures>
    </Flex>
  </Card>
);

/** Where they are paid, and what is known of it. */
export const AccountCard = ({ payee }: { readonly payee: ListedPayee }) => (
  <Card
    title="Account"
    action={<StateBadge value={checkedOf(payee)} field="verification" model="api::payee.payee" />}
  >
    <Facts>
      <Fact name={payee.method === 'upi' ? 'UPI id' : 'Account'}>{accountWords(payee)}</Fact>
      <Fact name="IFSC">{payee.ifsc}</Fact>
      <Fact name="In the name of">{payee.legalName}</Fact>
      <Fact name="Name at the bank">{payee.verifiedName}</Fact>
      <Fact name="Entered">{payee.changedAt === null ? null : moment(payee.changedAt)}</Fact>
      <Fact name="Paid to from">{payee.usableFrom === null ? null : moment(payee.usableFrom)}</Fact>
      <Fact name="Paid so far">
        {payee.paid.count === 0 ? (
          'Never'
        ) : (
          <Link tag={NavLink} to={tabLink('payouts', { view: 'paid', payee: payee.documentId })}>
            {`${counted(payee.paid.count, 'payout')}, ${showMoney(payee.paid.amount, payee.currency)}`}
          </Link>
        )}
      </Fact>
      <Fact name="Last paid">
        {payee.lastPaidAt === null ? null : moment(payee.lastPaidAt, null, 'date')}
      </Fact>
    </Facts>
    <Box paddingTop={4}>
      <Typography variant="pi" textColor="neutral600" tag="p">
        The account is kept encrypted and changed by themselves only. Nobody sees all of it, not even staff.
      </Typography>
    </Box>
  </Card>
);
