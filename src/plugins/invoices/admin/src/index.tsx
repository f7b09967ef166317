import type { StrapiApp } from '@strapi/admin/strapi-admin';
import type { ContentManagerPlugin } from '@strapi/content-manager/strapi-admin';
import { invoicePanel, orderInvoicesPanel } from './panels';

type ContentManagerApis = ContentManagerPlugin['config']['apis'];

const isContentManager = (apis: object): apis is ContentManagerApis => 'addEditViewSidePanel' in apis;

export default {
  register(app: StrapiApp): void {
    app.registerPlugin({ id: 'invoices', name: 'invoices' });
  },

  bootstrap(app: Pick<StrapiApp, 'getPlugin'>): void {
    const { apis } = app.getPlugin('content-manager');
    if (!isContentManager(apis)) throw new Error('The Content Manager offers no panels');
    apis.addEditViewSidePanel((panels) => [...panels, orderInvoicesPanel, invoicePanel]);
  },
};
