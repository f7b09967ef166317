import type { Core } from '@strapi/strapi';
import type { RefundAsk, RefundQuote } from '../../domain/refunds/quote';
import type { Actor } from '../../platform/actor';
import type { Trx } from '../../platform/transaction';
import type { OrderRow } from '../order/types';

/** What cancelling needs of refunds. */
interface Refunds {
  /** Decides and writes a refund of a locked order inside the caller's transaction. */
  begin(
    trx: Trx,
    order: OrderRow,
    ask: RefundAsk & {
      readonly reason: string | null;
      readonly speed: 'normal' | 'instant';
      readonly actor: Actor;
      readonly at: Date;
    },
  ): Promise<{ refund: string | null; state: string | null; quote: RefundQuote }>;
}

const isRefunds = (service: unknown): service is Refunds =>
  typeof service === 'object' && service !== null && 'begin' in service;

/** The service that gives money back. */
export const refundsOf = (strapi: Core.Strapi): Refunds => {
  const service: unknown = strapi.service('api::refund.refunds');
  if (!isRefunds(service)) throw new Error('api::refund.refunds lacks begin');
  return service;
};
