import type { Core } from '@strapi/strapi';
import type { RefundsService } from '../../../../api/refund/services/refunds';

type Refunds = Pick<
  RefundsService,
  'adopt' | 'automatic' | 'change' | 'findByGatewayId' | 'finish' | 'loadForUpdate' | 'orderOf'
>;

const NEEDED = ['adopt', 'automatic', 'change', 'findByGatewayId', 'finish', 'loadForUpdate', 'orderOf'];

const isRefunds = (service: object): service is Refunds => NEEDED.every((name) => name in service);

/** The service that owns refunds and their money; payments only speak with the gateway about them. */
export function refundsOf(strapi: Core.Strapi): Refunds {
  const service: object = strapi.service('api::refund.refunds');
  if (!isRefunds(service)) throw new Error(`api::refund.refunds lacks one of ${NEEDED.join(', ')}`);
  return service;
}
