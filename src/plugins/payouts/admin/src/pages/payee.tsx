import { Layouts, Page } from '@strapi/admin/strapi-admin';
import { Flex, Grid, Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { NavLink, useParams } from 'react-router-dom';
import { Loaded } from '../../../../../admin/kit/loaded';
import { Notice } from '../../../../../admin/kit/notice';
import { Timeline } from '../../../../../admin/kit/timeline';
import { useRefresh } from '../../../../../admin/kit/use-refresh';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { PayeeDetail } from '../../../shared/payees';
import { Card } from '../../../../../admin/kit/card';
import { tabLink } from '../links';
import { PayeeActs } from '../payees/acts';
import { AccountCard, OwedCard } from '../payees/cards';
import { saidOf } from '../payees/words';
import { KIND_WORDS } from '../queue/words';
import { PAYEES } from '../urls';

const LOOK_EVERY_MS = 10_000;

const Content = ({ detail }: { readonly detail: PayeeDetail }) => {
  const { payee, history } = detail;
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch" gap={4}>
        {saidOf(payee, new Date()).map(({ tone, text }) => (
          <Notice key={text} tone={tone} role={tone === 'danger' ? 'status' : 'note'}>
            {text}
          </Notice>
        ))}
        <OwedCard detail={detail} />
        <Card title="What happened">
          <Timeline
            moments={[...history].reverse().map(({ at, says }) => ({ at, what: says }))}
            zone={null}
          />
        </Card>
      </Grid.Item>
      <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch" gap={4}>
        <AccountCard payee={payee} />
      </Grid.Item>
    </Grid.Root>
  );
};

/** One of the people who are paid: their account, what they are owed, and what can be done. It follows what others do. */
const Payee = () => {
  const { id = '' } = useParams();
  const found = useResource<PayeeDetail>(`${PAYEES}/${encodeURIComponent(id)}`);
  useRefresh(found.reload, LOOK_EVERY_MS);
  const { data } = found;
  const title = data?.payee.name ?? 'Payee';
  return (
    <>
      <Page.Title>{title}</Page.Title>
      <Page.Main>
        <Layouts.Header
          title={title}
          subtitle={data ? `${KIND_WORDS[data.payee.kind]} who is paid` : undefined}
          navigationAction={
            <Link tag={NavLink} to={tabLink('payees')} startIcon={<ArrowLeft />}>
              All payees
            </Link>
          }
          primaryAction={
            data ? (
              <Flex>
                <PayeeActs detail={data} onDone={found.reload} />
              </Flex>
            ) : null
          }
        />
        <Layouts.Content>
          <Loaded resource={found}>{(detail) => <Content detail={detail} />}</Loaded>
        </Layouts.Content>
      </Page.Main>
    </>
  );
};

export default Payee;
