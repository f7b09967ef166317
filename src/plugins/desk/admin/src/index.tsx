import type { StrapiApp } from '@strapi/admin/strapi-admin';
import { ArrowLeft, Calendar, Clock } from '@strapi/icons';
import type { ContentManagerPlugin } from '@strapi/content-manager/strapi-admin';
import { documentActions } from './document-actions';
import { NarrowList } from './list-filter/bar';
import { keepStoreOf } from './lists';
import { eventPanels } from './panels/event';
import { orderPanels } from './panels/order';
import { recordPanel } from './panels/others';
import { explained, withoutWriting } from './read-only';

type ContentManagerApis = ContentManagerPlugin['config']['apis'];

const isContentManager = (apis: object): apis is ContentManagerApis =>
  'addDocumentAction' in apis && 'addEditViewSidePanel' in apis;

const CONTENT_MANAGER = 'content-manager';

const READ = [{ action: 'plugin::desk.read' }];

export default {
  register(app: StrapiApp): void {
    app.registerPlugin({ id: 'desk', name: 'desk' });
    keepStoreOf(app);
    app.widgets.register([
      {
        id: 'waiting',
        pluginId: 'desk',
        icon: Clock,
        title: { id: 'desk.waiting', defaultMessage: 'Waiting for you' },
        component: async () => (await import('./widgets/waiting')).default,
        permissions: READ,
      },
      {
        id: 'refunds',
        pluginId: 'desk',
        icon: ArrowLeft,
        title: { id: 'desk.refunds', defaultMessage: 'Refunds waiting for you' },
        component: async () => (await import('./widgets/refunds')).default,
        permissions: [{ action: 'plugin::desk.refunds.approve' }],
      },
      {
        id: 'today',
        pluginId: 'desk',
        icon: Calendar,
        title: { id: 'desk.today', defaultMessage: 'Today at the gate' },
        component: async () => (await import('./widgets/today')).default,
        permissions: READ,
      },
    ]);
  },

  bootstrap(app: Pick<StrapiApp, 'getPlugin'>): void {
    const contentManager = app.getPlugin(CONTENT_MANAGER);
    const { apis } = contentManager;
    if (!isContentManager(apis)) throw new Error('The Content Manager offers no panels');
    contentManager.injectComponent('listView', 'actions', {
      name: 'desk-narrow-list',
      Component: NarrowList,
    });
    apis.addDocumentAction(withoutWriting);
    apis.addDocumentAction(documentActions);
    apis.addEditViewSidePanel((panels) =>
      explained([...panels, ...orderPanels, ...eventPanels, recordPanel]),
    );
  },
};
