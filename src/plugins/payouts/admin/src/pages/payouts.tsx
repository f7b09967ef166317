import { Layouts, Page } from '@strapi/admin/strapi-admin';
import { Box, Flex, LinkButton, Tabs } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import type { ComponentType } from 'react';
import { Link } from 'react-router-dom';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useMay } from '../../../../../admin/kit/use-may';
import { useRefresh } from '../../../../../admin/kit/use-refresh';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { Overview } from '../../../shared/admin';
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

interface Shown {
  readonly value: Tab;
  readonly name: string;
  readonly Tab: ComponentType;
}

const TABS: readonly Shown[] = [
  { value: 'overview', name: 'Overview', Tab: OverviewTab },
  { value: 'payouts', name: 'Payouts', Tab: PayoutsTab },
  { value: 'runs', name: 'Runs', Tab: Runs },
  { value: 'payees', name: 'Payees', Tab: Payees },
  { value: 'bank-files', name: 'Bank files', Tab: BankFiles },
];

/** The tab and what it shows stand in the address, so that both can be bookmarked and linked to. */
const Payouts = () => {
  const { address, replace } = useAddress();
  const mayPrepare = useMay(PREPARE);
  const { data: overview, reload } = useResource<Overview>(OVERVIEW);
  useRefresh(reload, LOOK_EVERY_MS);
  const wanted = address.get('tab');
  const open = TABS.find(({ value }) => value === wanted) ?? TABS[0];

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
          <Tabs.Root
            value={open?.value ?? ''}
            onValueChange={(tab: string) => replace({ tab: tab === TABS[0]?.value ? null : tab })}
          >
            <Tabs.List aria-label="Payouts">
              {TABS.map(({ value, name }) => (
                <Tabs.Trigger key={value} value={value}>
                  {name}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            {TABS.map(({ value, Tab }) => (
              <Tabs.Content key={value} value={value}>
                <Box padding={6}>{value === open?.value ? <Tab /> : null}</Box>
              </Tabs.Content>
            ))}
          </Tabs.Root>
        </Layouts.Content>
      </Page.Main>
    </>
  );
};

export default Payouts;
