import { Widget } from '@strapi/admin/strapi-admin';
import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { moment } from '../../../../../admin/kit/moments';
import { Notice } from '../../../../../admin/kit/notice';
import { Row, Rows } from '../../../../../admin/kit/row';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import { useRefresh } from '../../../../../admin/kit/use-refresh';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { Widget as Waiting } from '../../../shared/overview';
import type { Sum } from '../../../shared/page';
import { payoutLink, tabLink } from '../links';

const LOOK_EVERY_MS = 60_000;

interface CountProps {
  readonly label: string;
  readonly sum: Sum;
  readonly currency: string;
  readonly to: string;
  readonly alarm?: boolean;
}

const Count = ({ label, sum, currency, to, alarm = false }: CountProps) => (
  <Flex direction="column" alignItems="flex-start" flex="1 1 10rem">
    <Typography variant="beta" tag="p" textColor={alarm && sum.count > 0 ? 'danger600' : 'neutral800'}>
      {sum.count.toLocaleString('en-IN')}
    </Typography>
    <Link tag={NavLink} to={to}>
      {label}
    </Link>
    <Typography variant="pi" textColor="neutral600">
      {showMoney(sum.amount, currency)}
    </Typography>
  </Flex>
);

const Body = ({ waiting }: { readonly waiting: Waiting }) => {
  const { toApprove, failed, needPerson, currency, paused, first } = waiting;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      {paused ? <Notice tone="warning">All payouts are paused.</Notice> : null}
      <Flex gap={4} wrap="wrap" alignItems="flex-start">
        <Count
          label="to approve"
          sum={toApprove}
          currency={currency}
          to={tabLink('payouts', { view: 'waiting' })}
        />
        <Count
          label="failed"
          sum={failed}
          currency={currency}
          to={tabLink('payouts', { view: 'failed' })}
          alarm
        />
        {needPerson.count > 0 ? (
          <Count
            label="to look up"
            sum={needPerson}
            currency={currency}
            to={tabLink('payouts', { view: 'needs_person' })}
            alarm
          />
        ) : null}
      </Flex>
      {first.length > 0 ? (
        <Rows>
          {first.map(({ documentId, code, payee, amount, currency: unit, state, preparedAt }) => (
            <Row
              key={documentId}
              title={`${showMoney(amount, unit)} to ${payee}`}
              to={payoutLink(documentId)}
              detail={`${code} · ${moment(preparedAt, null, 'date')}`}
              badge={<StateBadge value={state} model="api::payout.payout" />}
            />
          ))}
        </Rows>
      ) : null}
    </Flex>
  );
};

/** Home page: payouts that the person who looks can move on. */
const PayoutsWidget = () => {
  const { data, failure, reload } = useResource<Waiting>('/payouts/widget');
  useRefresh(reload, LOOK_EVERY_MS);
  if (data === undefined)
    return failure === undefined ? <Widget.Loading /> : <Widget.Error>{failure}</Widget.Error>;
  const waits = data.toApprove.count + data.failed.count + data.needPerson.count;
  if (waits === 0 && !data.paused) return <Widget.NoData>No payout waits for you.</Widget.NoData>;
  return <Body waiting={data} />;
};

export default PayoutsWidget;
