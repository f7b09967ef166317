import type { Core } from '@strapi/strapi';
import type { OrdersService } from '../../../../api/order/services/orders';

type Orders = Pick<OrdersService, 'answer' | 'cancelByStaff'>;

const isOrders = (service: object): service is Orders => 'answer' in service && 'cancelByStaff' in service;

/** The service that owns orders and seats; the desk writes neither itself. */
export const ordersOf = (strapi: Core.Strapi): Orders => {
  const service: object = strapi.service('api::order.orders');
  if (!isOrders(service)) throw new Error('api::order.orders lacks answer or cancelByStaff');
  return service;
};
