import { Layouts, Page, useFetchClient, useNotification } from '@strapi/admin/strapi-admin';
import { Button, Flex } from '@strapi/design-system';
import { ArrowsCounterClockwise } from '@strapi/icons';
import { useEffect, useState } from 'react';
import { type AddressTab, AddressTabs } from '../../../../../admin/kit/address-tabs';
import { failureText } from '../../../../../admin/kit/failure';
import { Loaded } from '../../../../../admin/kit/loaded';
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

const tabsOf = (known: TabProps): readonly AddressTab[] => [
  { value: 'differences', name: 'Differences', content: <Differences {...known} /> },
  { value: 'settlements', name: 'Settlements', content: <Settlements {...known} /> },
  { value: 'bank', name: 'Bank statement', content: <Bank {...known} /> },
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

const Reconciliation = () => {
  const mayCompare = useMay(COMPARE);
  const overview = useResource<Overview>('/reconciliation/overview');
  const { reload, data } = overview;
  const busy = isUnderWay(data?.asked ?? null);

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
                <AddressTabs label="Reconciliation" tabs={tabsOf({ overview: known, onChange: reload })} />
              </Flex>
            )}
          </Loaded>
        </Layouts.Content>
      </Page.Main>
    </Page.Protect>
  );
};

export default Reconciliation;
