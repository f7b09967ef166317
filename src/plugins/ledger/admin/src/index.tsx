import type { StrapiApp } from '@strapi/admin/strapi-admin';
import { Book } from '@strapi/icons';
import { READ } from './permissions';

export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: 'plugins/ledger',
      icon: Book,
      intlLabel: { id: 'ledger.name', defaultMessage: 'Ledger' },
      permissions: [{ id: 0, properties: {}, conditions: [], ...READ }],
      Component: () => import('./pages/ledger'),
      position: 60,
    });
    app.registerPlugin({ id: 'ledger', name: 'Ledger' });
  },
};
