import { Clock } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { READ } from './permissions';

export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: 'plugins/activity',
      icon: Clock,
      intlLabel: { id: 'activity.name', defaultMessage: 'Activity' },
      permissions: [{ id: 0, properties: {}, conditions: [], ...READ }],
      Component: () => import('./pages/activity'),
      position: 90,
    });
    app.registerPlugin({ id: 'activity', name: 'Activity' });
  },
};
