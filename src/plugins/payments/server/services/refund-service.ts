import type { Core } from '@strapi/strapi';
import type { RefundsService } from '../../../../api/refund/services/refunds';
import { serviceOf } from '../../../../platform/services';

const NEEDED = [
  'adopt',
  'automatic',
  'change',
  'findByGatewayId',
  'finish',
  'loadForUpdate',
  'orderOf',
] as const;

type Refunds = Pick<RefundsService, (typeof NEEDED)[number]>;

/** The service that owns refunds and their money; payments only speak with the gateway about them. */
export const refundsOf = (strapi: Core.Strapi): Refunds =>
  serviceOf<Refunds>(strapi, 'api::refund.refunds', NEEDED);
