import { Clock } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';

export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: 'plugins/activity',
      icon: Clock,
      intlLabel: { id: 'activity.title', defaultMessage: 'Activity' },
      permissions: [],
      Component: () => import('./pages/home'),
    });
    app.registerPlugin({ id: 'activity', name: 'activity' });
  },
};
