import type { StrapiApp } from '@strapi/admin/strapi-admin';
import { Search } from '@strapi/icons';
import { READ } from './permissions';

export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: 'plugins/search',
      icon: Search,
      intlLabel: { id: 'search.name', defaultMessage: 'Search' },
      permissions: [{ id: 0, properties: {}, conditions: [], ...READ }],
      Component: () => import('./pages/search'),
      position: 62,
    });
    app.registerPlugin({ id: 'search', name: 'Search' });
  },
};
