import type { StrapiApp } from '@strapi/admin/strapi-admin';
import { PaperPlane } from '@strapi/icons';
import { READ } from './permissions';

export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: 'plugins/payouts',
      icon: PaperPlane,
      intlLabel: { id: 'payouts.name', defaultMessage: 'Payouts' },
      permissions: [{ id: 0, properties: {}, conditions: [], ...READ }],
      Component: () => import('./pages'),
      position: 59,
    });
    app.registerPlugin({ id: 'payouts', name: 'Payouts' });
    app.widgets.register({
      id: 'payouts',
      pluginId: 'payouts',
      icon: PaperPlane,
      title: { id: 'payouts.waiting', defaultMessage: 'Payouts waiting for you' },
      component: async () => (await import('./widgets/payouts')).default,
      link: { label: { id: 'payouts.open', defaultMessage: 'Open payouts' }, href: '/plugins/payouts' },
      permissions: [READ],
    });
  },
};
