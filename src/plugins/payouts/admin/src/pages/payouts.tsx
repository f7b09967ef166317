import { Layouts, Page } from '@strapi/admin/strapi-admin';
import { Flex, LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { type AddressTab, AddressTabs } from '../../../../../admin/kit/address-tabs';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useMay } from '../../../../../admin/kit/use-may';
import { useRefresh } from '../../../../../admin/kit/use-refresh';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { Overview } from '../../../shared/overview';
import { PauseAll, QueueNotices } from '../components/queue';
import { type Tab, tabLink } from '../links';
import { PREPARE } from '../permissions';
import { BankFiles } from '../tabs/bank-files';
import { OverviewTab } from '../tabs/overview';
import { Payees } from '../tabs/payees';
import { PayoutsTab } from '../tabs/payouts';
import { Runs } from '../tabs/runs';
import { OVERVIEW } from '../urls';

const LOOK_EVERY_MS = 20_000;

const TABS: readonly AddressTab<Tab>[] = [
  { value: 'overview', name: 'Overview', content: <OverviewTab /> },
  { value: 'payouts', name: 'Payouts', content: <PayoutsTab /> },
  { value: 'runs', name: 'Runs', content: <Runs /> },
  { value: 'payees', name: 'Payees', content: <Payees /> },
  { value: 'bank-files', name: 'Bank files', content: <BankFiles /> },
];

const Payouts = () => {
  const { address } = useAddress();
  const mayPrepare = useMay(PREPARE);
  const { data: overview, reload } = useResource<Overview>(OVERVIEW);
  useRefresh(reload, LOOK_EVERY_MS);

  return (
    <>
      <Page.Title>Payouts</Page.Title>
      <Page.Main>
        <Layouts.Header
          title="Payouts"
          subtitle="What organizers and referrers are paid, and why."
          primaryAction={
            <Flex gap={2}>
              {overview ? <PauseAll overview={overview} onDone={reload} /> : null}
              {mayPrepare && !address.has('preview') ? (
                <LinkButton
                  tag={Link}
                  to={tabLink('runs', { preview: 'now' })}
                  startIcon={<Plus />}
                  style={{ whiteSpace: 'nowrap' }}
                >
                  Prepare payouts
                </LinkButton>
              ) : null}
            </Flex>
          }
        />
        <Layouts.Content>
          {overview ? <QueueNotices overview={overview} onDone={reload} /> : null}
          <AddressTabs label="Payouts" tabs={TABS} />
        </Layouts.Content>
      </Page.Main>
    </>
  );
};

export default Payouts;
