import type { StrapiApp } from '@strapi/admin/strapi-admin';
import { CheckCircle } from '@strapi/icons';
import { READ } from './permissions';

export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: 'plugins/reconciliation',
      icon: CheckCircle,
      intlLabel: { id: 'reconciliation.name', defaultMessage: 'Reconciliation' },
      permissions: [{ id: 0, properties: {}, conditions: [], ...READ }],
      Component: () => import('./pages/reconciliation'),
      position: 61,
    });
    app.registerPlugin({ id: 'reconciliation', name: 'Reconciliation' });
  },
};
