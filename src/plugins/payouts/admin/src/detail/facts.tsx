import { Flex, Link, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { TwoLines } from '../../../../../admin/kit/cells';
import { moment } from '../../../../../admin/kit/moments';
import { counted } from '../../../../../admin/kit/plural';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import type { PayoutDetail } from '../../../shared/payout-detail';
import { Card } from '../../../../../admin/kit/card';
import { tabLink } from '../links';
import { ORIGIN_WORDS } from '../queue/words';

/** A name on the left, anything on the right; left out where there is nothing. */
export const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) =>
  children === null || children === undefined || children === '' ? null : (
    <Flex justifyContent="space-between" alignItems="flex-start" gap={4} width="100%">
      <Typography tag="dt" textColor="neutral600" style={{ flexShrink: 0 }}>
        {name}
      </Typography>
      <Typography tag="dd" textColor="neutral800" textAlign="right" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Flex>
  );

export const Facts = ({ children }: { readonly children: ReactNode }) => (
  <Flex tag="dl" direction="column" alignItems="stretch" gap={3} width="100%">
    {children}
  </Flex>
);

const RAILS = { razorpayx: 'RazorpayX', bank_file: 'Bank file' } as const;

/** The payout in short. */
export const PayoutFacts = ({ payout }: Pick<PayoutDetail, 'payout'>) => {
  return (
    <Card title="In short" action={<StateBadge value={payout.state} model="api::payout.payout" />}>
      <Facts>
        <Fact name="Prepared">
          <TwoLines main={payout.preparedBy} under={moment(payout.preparedAt)} />
        </Fact>
        <Fact name="How it came">{ORIGIN_WORDS[payout.origin]}</Fact>
        <Fact name="Run">
          {payout.runDocumentId === null ? null : (
            <Link tag={NavLink} to={tabLink('payouts', { view: 'all', run: payout.runDocumentId })}>
              All payouts of this run
            </Link>
          )}
        </Fact>
        <Fact name="Approved">
          {payout.approvedBy === null ? null : (
            <TwoLines
              main={payout.approvedBy}
              under={payout.approvedAt === null ? null : moment(payout.approvedAt)}
            />
          )}
        </Fact>
        <Fact name="Second person">{payout.secondApprovedBy}</Fact>
        <Fact name="Sent by">{payout.rail === null ? null : RAILS[payout.rail]}</Fact>
        <Fact name="Tries">{payout.attempts === 0 ? null : counted(payout.attempts, 'try', 'tries')}</Fact>
        <Fact name="UTR">{payout.utr}</Fact>
        {/* The tax is part of the fee; one that did not pay costs nothing. */}
        <Fact name="Fee, GST in it">
          {payout.fee === null || payout.state !== 'paid' ? null : showMoney(payout.fee, payout.currency)}
        </Fact>
      </Facts>
    </Card>
  );
};
