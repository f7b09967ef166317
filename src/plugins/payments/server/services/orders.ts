import type { Core } from '@strapi/strapi';
import type { OrdersService } from '../../../../api/order/services/orders';
import { serviceOf } from '../../../../platform/services';

type Orders = Pick<OrdersService, 'loadForUpdate' | 'confirm' | 'owns'>;

/** The service that owns orders and seats; payments writes neither itself. */
export const ordersOf = (strapi: Core.Strapi): Orders =>
  serviceOf<Orders>(strapi, 'api::order.orders', ['loadForUpdate', 'confirm', 'owns']);
