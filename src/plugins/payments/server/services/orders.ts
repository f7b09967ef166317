import type { Core } from '@strapi/strapi';
import type { OrdersService } from '../../../../api/order/services/orders';

type Orders = Pick<OrdersService, 'loadForUpdate' | 'confirm' | 'owns'>;

const isOrders = (service: object): service is Orders =>
  'loadForUpdate' in service && 'confirm' in service && 'owns' in service;

/** The service that owns orders and seats; payments writes neither itself. */
export function ordersOf(strapi: Core.Strapi): Orders {
  const service: object = strapi.service('api::order.orders');
  if (!isOrders(service)) throw new Error('api::order.orders lacks loadForUpdate, confirm or owns');
  return service;
}
