import type { Core } from '@strapi/strapi';
import { createEventChoices } from './event-choices';
import { createEventPage } from './event-page';
import { createGlance } from './glance';
import { createOrderPage } from './order-page';
import { createRefundPage } from './refund-page';

export default {
  orderPage: ({ strapi }: { strapi: Core.Strapi }) => createOrderPage(strapi),
  eventPage: ({ strapi }: { strapi: Core.Strapi }) => createEventPage(strapi),
  eventChoices: ({ strapi }: { strapi: Core.Strapi }) => createEventChoices(strapi),
  refundPage: ({ strapi }: { strapi: Core.Strapi }) => createRefundPage(strapi),
  glance: ({ strapi }: { strapi: Core.Strapi }) => createGlance(strapi),
};
