import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { moment } from '../../../../../admin/kit/moments';
import { Notice } from '../../../../../admin/kit/notice';
import { counted } from '../../../../../admin/kit/plural';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import type { PayeeCard as Payee } from '../../../shared/payees';
import { Card } from '../../../../../admin/kit/card';
import { payeeLink, tabLink } from '../links';
import { accountWords } from '../payees/words';
import { KIND_WORDS } from '../queue/words';
import { Fact, Facts } from './facts';

interface PayeeProps {
  readonly payee: Payee | null;
  readonly currency: string;
}

/** To whom, on which account, and whether that account is theirs. */
export const PayeeOfPayout = ({ payee, currency }: PayeeProps) => {
  if (payee === null)
    return (
      <Card title="Paid to">
        <Typography textColor="neutral600">This payee was removed.</Typography>
      </Card>
    );
  return (
    <Card title="Paid to">
      <Flex direction="column" alignItems="stretch" gap={4}>
        {payee.state === 'frozen' ? (
          <Notice tone="danger">
            {`Payouts to this payee are stopped.${payee.frozenReason === null ? '' : ` Reason: ${payee.frozenReason}`}`}
          </Notice>
        ) : null}
        <Facts>
          <Fact name={KIND_WORDS[payee.kind]}>
            <Link tag={NavLink} to={payeeLink(payee.documentId)}>
              {payee.name}
            </Link>
          </Fact>
          <Fact name="Account">{accountWords(payee)}</Fact>
          <Fact name="IFSC">{payee.ifsc}</Fact>
          <Fact name="In the name of">{payee.legalName}</Fact>
          <Fact name="Checked">
            <Flex justifyContent="flex-end">
              <StateBadge value={payee.verification} field="verification" model="api::payee.payee" />
            </Flex>
          </Fact>
          <Fact name="Name at the bank">{payee.verifiedName}</Fact>
          <Fact name="Account since">
            {payee.changedAt === null ? null : moment(payee.changedAt, null, 'date')}
          </Fact>
          <Fact name="Paid before">
            {payee.paid.count === 0 ? (
              'Never'
            ) : (
              <Link tag={NavLink} to={tabLink('payouts', { view: 'paid', payee: payee.documentId })}>
                {`${counted(payee.paid.count, 'time')}, ${showMoney(payee.paid.amount, currency)}`}
              </Link>
            )}
          </Fact>
          <Fact name="Last paid">
            {payee.lastPaidAt === null ? null : moment(payee.lastPaidAt, null, 'date')}
          </Fact>
        </Facts>
      </Flex>
    </Card>
  );
};
