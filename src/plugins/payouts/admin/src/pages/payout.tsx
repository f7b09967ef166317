import { Layouts, Page } from '@strapi/admin/strapi-admin';
import { Flex, Grid, Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { useState } from 'react';
import { NavLink, useParams } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Loaded } from '../../../../../admin/kit/loaded';
import { Timeline } from '../../../../../admin/kit/timeline';
import { useRefresh } from '../../../../../admin/kit/use-refresh';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { PayoutDetail } from '../../../shared/payout-detail';
import { ActButtons } from '../acts/act-buttons';
import { ActDialog } from '../acts/act-dialog';
import { type Actable, actsFor, type Sorted } from '../acts/acts';
import { useRights } from '../acts/rights';
import { Card } from '../../../../../admin/kit/card';
import { Attempts } from '../detail/attempts';
import { Explanation } from '../detail/explanation';
import { PayoutFacts } from '../detail/facts';
import { Notes } from '../detail/notes';
import { PayeeOfPayout } from '../detail/payee';
import { Standing } from '../detail/standing';
import { tabLink } from '../links';

const LOOK_EVERY_MS = 5000;

interface ContentProps {
  readonly detail: PayoutDetail;
  readonly onDone: () => Promise<void>;
}

const Content = ({ detail, onDone }: ContentProps) => {
  const { payout, payee, notes, timeline } = detail;
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch" gap={4}>
        <Standing detail={detail} />
        <Explanation detail={detail} />
        <Attempts detail={detail} onDone={onDone} />
        <Notes payout={payout.documentId} notes={notes} onDone={onDone} />
      </Grid.Item>
      <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch" gap={4}>
        <PayoutFacts payout={payout} />
        <PayeeOfPayout payee={payee} currency={payout.currency} />
        <Card title="What happened">
          <Timeline
            moments={[...timeline].reverse().map(({ at, says }) => ({ at, what: says }))}
            zone={null}
          />
        </Card>
      </Grid.Item>
    </Grid.Root>
  );
};

/** One payout: why this amount, to whom, where it stands, and what can be done. It follows what others do. */
const Payout = () => {
  const { id = '' } = useParams();
  const found = useResource<PayoutDetail>(`/payouts/payouts/${encodeURIComponent(id)}`);
  useRefresh(found.reload, LOOK_EVERY_MS);
  const rights = useRights();
  const [asked, setAsked] = useState<Sorted<Actable>>();
  const payout = found.data?.payout;
  const title = payout ? `${showMoney(payout.amount, payout.currency)} to ${payout.payee}` : 'Payout';

  return (
    <>
      <Page.Title>{title}</Page.Title>
      <Page.Main>
        <Layouts.Header
          title={title}
          subtitle={payout ? `Payout ${payout.code}` : undefined}
          navigationAction={
            <Link tag={NavLink} to={tabLink('payouts')} startIcon={<ArrowLeft />}>
              All payouts
            </Link>
          }
          primaryAction={
            payout ? (
              <Flex gap={2} wrap="wrap">
                <ActButtons acts={[...actsFor([payout], rights)].reverse()} onAct={setAsked} />
              </Flex>
            ) : null
          }
        />
        <Layouts.Content>
          <Loaded resource={found}>{(detail) => <Content detail={detail} onDone={found.reload} />}</Loaded>
        </Layouts.Content>
        {asked ? <ActDialog asked={asked} onClose={() => setAsked(undefined)} onDone={found.reload} /> : null}
      </Page.Main>
    </>
  );
};

export default Payout;
