import { Box, Tabs } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Deliveries } from '../components/deliveries';
import { Entries } from '../components/entries';
import { READ } from '../permissions';

const Activity = () => (
  <Page.Protect permissions={[READ]}>
    <Page.Title>Activity</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Activity"
        subtitle="What happened, and what still has to follow from it: passes, mail, refunds."
      />
      <Layouts.Content>
        <Tabs.Root defaultValue="deliveries">
          <Tabs.List aria-label="Activity">
            <Tabs.Trigger value="deliveries">Deliveries</Tabs.Trigger>
            <Tabs.Trigger value="entries">Log</Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content value="deliveries">
            <Box padding={6}>
              <Deliveries />
            </Box>
          </Tabs.Content>
          <Tabs.Content value="entries">
            <Box padding={6}>
              <Entries />
            </Box>
          </Tabs.Content>
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);

export default Activity;
