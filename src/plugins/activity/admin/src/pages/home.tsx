import { EmptyStateLayout } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';

export default function Home() {
  return (
    <Page.Main>
      <Page.Title>Activity</Page.Title>
      <Layouts.Header
        title="Activity"
        subtitle="Everything that happened, and the work that follows from it"
      />
      <Layouts.Content>
        <EmptyStateLayout content="Nothing has happened yet. Register someone for an event and come back." />
      </Layouts.Content>
    </Page.Main>
  );
}
