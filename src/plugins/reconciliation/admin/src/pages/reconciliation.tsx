import { Layouts, Page, useFetchClient, useNotification } from '@strapi/admin/strapi-admin';
import { Box, Button, Flex, Tabs } from '@strapi/design-system';
import { ArrowsCounterClockwise } from '@strapi/icons';
import { type ComponentType, useEffect, useState } from 'react';
import { failureText } from '../../../../../admin/kit/failure';
import { Loaded } from '../../../../../admin/kit/loaded';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useMay } from '../../../../../admin/kit/use-may';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { Overview } from '../../../shared/admin';
import { isUnderWay, OverviewTiles } from '../components/overview';
import { COMPARE, READ } from '../permissions';
import { Bank } from '../tabs/bank';
import { Differences } from '../tabs/differences';
import { Settlements } from '../tabs/settlements';

export interface TabProps {
  readonly overview: Overview;
  /** Called when something changed that the figures above count. */
  readonly onChange: () => Promise<void>;
}

const TABS: readonly {
  readonly value: string;
  readonly name: string;
  readonly Tab: ComponentType<TabProps>;
}[] = [
  { value: 'differences', name: 'Differences', Tab: Differences },
  { value: 'settlements', name: 'Settlements', Tab: Settlements },
  { value: 'bank', name: 'Bank statement', Tab: Bank },
];

const LOOK_EVERY_MS = 1500;

const CompareNow = ({ busy, onAsked }: { readonly busy: boolean; readonly onAsked: () => Promise<void> }) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [sending, setSending] = useState(false);
  const ask = async (): Promise<void> => {
    setSending(true);
    try {
      await post('/reconciliation/runs', {});
    } catch (error) {
      toggleNotification({ type: 'warning', message: failureText(error) });
    }
    await onAsked();
    setSending(false);
  };
  return (
    <Button startIcon={<ArrowsCounterClockwise />} loading={sending || busy} onClick={() => void ask()}>
      {busy ? 'Comparing' : 'Compare now'}
    </Button>
  );
};

/** The tab and what it shows stand in the address, so that both can be bookmarked and linked to. */
const Reconciliation = () => {
  const { address, replace } = useAddress();
  const mayCompare = useMay(COMPARE);
  const overview = useResource<Overview>('/reconciliation/overview');
  const { reload, data } = overview;
  const busy = isUnderWay(data?.asked ?? null);
  const wanted = address.get('tab');
  const open = TABS.find(({ value }) => value === wanted) ?? TABS[0];

  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => void reload(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [busy, reload]);

  return (
    <Page.Protect permissions={[READ]}>
      <Page.Title>Reconciliation</Page.Title>
      <Page.Main>
        <Layouts.Header
          title="Reconciliation"
          subtitle="The payment gateway, the bank and our books, held against each other."
          primaryAction={mayCompare ? <CompareNow busy={busy} onAsked={reload} /> : null}
        />
        <Layouts.Content>
          <Loaded resource={overview}>
            {(known) => (
              <Flex direction="column" alignItems="stretch" gap={6}>
                <OverviewTiles overview={known} />
                <Tabs.Root
                  value={open?.value ?? ''}
                  onValueChange={(tab: string) => replace({ tab: tab === TABS[0]?.value ? null : tab })}
                >
                  <Tabs.List aria-label="Reconciliation">
                    {TABS.map(({ value, name }) => (
                      <Tabs.Trigger key={value} value={value}>
                        {name}
                      </Tabs.Trigger>
                    ))}
                  </Tabs.List>
                  {TABS.map(({ value, Tab }) => (
                    <Tabs.Content key={value} value={value}>
                      <Box padding={6}>
                        {value === open?.value ? <Tab overview={known} onChange={reload} /> : null}
                      </Box>
                    </Tabs.Content>
                  ))}
                </Tabs.Root>
              </Flex>
            )}
          </Loaded>
        </Layouts.Content>
      </Page.Main>
    </Page.Protect>
  );
};

export default Reconciliation;
