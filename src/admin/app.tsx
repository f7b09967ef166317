import type { StrapiApp } from '@strapi/admin/strapi-admin';
import { registerFields } from './fields';
import { registerLists } from './lists';
import { arrangeHome } from './home';
import { logo } from './logo';

export default {
  config: {
    auth: { logo },
    menu: { logo },
    head: { favicon: logo },
    tutorials: false,
    notifications: { releases: false },
    translations: {
      en: {
        'Auth.form.welcome.title': 'Welcome to Mela',
        'Auth.form.welcome.subtitle': 'Sign in to look after events, orders and gates',
        'app.components.LeftMenu.navbrand.title': 'Mela',
        'app.components.LeftMenu.navbrand.workplace': 'Events',
        'HomePage.head.title': 'Home',
        'global.home': 'Home',
      },
    },
  },

  register(app: StrapiApp): void {
    registerFields(app);
    app.widgets.register(arrangeHome);
  },

  bootstrap(app: Pick<StrapiApp, 'registerHook'>): void {
    registerLists(app);
  },
};
