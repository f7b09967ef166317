import type * as ContentViews from '../../src/platform/content-views';
import { createAdmin } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

const TICKET_TYPE = 'api::ticket-type.ticket-type';
const ORDER = 'api::order.order';

let server: TestServer;
let token: string;

const path = (uid: string): string => `/content-manager/content-types/${uid}/configuration`;
const viewOf = async (uid: string) => {
  const { body } = await server.http.get(path(uid)).set('Authorization', `Bearer ${token}`);
  return body.data.contentType;
};
const apply = () =>
  server.load<typeof ContentViews>('platform/content-views').applyContentViews(server.strapi);

beforeAll(async () => {
  server = await startServer();
  ({ token } = await createAdmin(server));
});
afterAll(() => server.stop());

it('gives staff labels, help texts, columns and forms', async () => {
  const { settings, metadatas, layouts } = await viewOf(TICKET_TYPE);
  expect(settings).toMatchObject({ mainField: 'name', defaultSortBy: 'position', defaultSortOrder: 'ASC' });
  expect(metadatas.price).toMatchObject({
    edit: { label: 'Price', description: 'What one person pays, tax included. 0 is free.', editable: true },
    list: { label: 'Price' },
  });
  expect(metadatas.sold.edit.editable).toBe(false);
  expect(layouts.list).toEqual(['name', 'event', 'price', 'capacity', 'sold', 'reserved']);
  expect(layouts.edit[1]).toEqual([
    { name: 'price', size: 4 },
    { name: 'currency', size: 4 },
    { name: 'taxRateBps', size: 4 },
  ]);
});

it('shows no field of an order as editable', async () => {
  const { metadatas, layouts } = await viewOf(ORDER);
  const shown: { name: string }[] = layouts.edit.flat();
  expect(shown.filter(({ name }) => metadatas[name].edit.editable)).toEqual([]);
  expect(shown.map(({ name }) => name)).not.toContain('fees');
});

it('keeps what staff arranged until we change that view ourselves', async () => {
  const before = await viewOf(TICKET_TYPE);
  const list = ['name', 'price'];
  const service = server.strapi.plugin('content-manager').service('content-types');
  await service.updateConfiguration(service.findContentType(TICKET_TYPE), {
    layouts: { ...before.layouts, list },
  });
  await apply();
  expect((await viewOf(TICKET_TYPE)).layouts.list).toEqual(list);

  const store = server.strapi.store({ type: 'core', name: 'mela' });
  const applied = await store.get({ key: 'content-views' });
  await store.set({ key: 'content-views', value: Object.assign({}, applied, { [TICKET_TYPE]: 'older' }) });
  await apply();
  expect((await viewOf(TICKET_TYPE)).layouts.list).toEqual(before.layouts.list);
});

it('offers no role the right to write what only actions write', async () => {
  const { body } = await server.http.get('/admin/permissions').set('Authorization', `Bearer ${token}`);
  const { actions }: { actions: { actionId: string; subjects: string[] }[] } =
    body.data.sections.collectionTypes;
  const subjectsOf = (kind: string): string[] =>
    actions.find(({ actionId }) => actionId === `plugin::content-manager.explorer.${kind}`)?.subjects ?? [];
  expect(subjectsOf('read')).toContain(ORDER);
  for (const kind of ['create', 'update', 'delete', 'publish']) {
    expect(subjectsOf(kind)).toContain('api::event.event');
    expect(subjectsOf(kind)).not.toContain(ORDER);
  }
});
