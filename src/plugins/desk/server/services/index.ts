import type { Core } from '@strapi/strapi';
import { createEventChoices } from './event-choices';
import { createEventPage } from './event-page';
import { createGlance } from './glance';
import { createOrderPage } from './order-page';

export default {
  orderPage: ({ strapi }: { strapi: Core.Strapi }) => createOrderPage(strapi),
  eventPage: ({ strapi }: { strapi: Core.Strapi }) => createEventPage(strapi),
  eventChoices: ({ strapi }: { strapi: Core.Strapi }) => createEventChoices(strapi),
  glance: ({ strapi }: { strapi: Core.Strapi }) => createGlance(strapi),
};
