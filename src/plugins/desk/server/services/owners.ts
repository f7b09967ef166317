import type { Core } from '@strapi/strapi';
import type { CancellationsService } from '../../../../api/event-cancellation/services/cancellations';
import type { OperationsService } from '../../../../api/event/services/operations';
import type { OrdersService } from '../../../../api/order/services/orders';
import type { RefundsService } from '../../../../api/refund/services/refunds';
import type { RegistrationsService } from '../../../../api/registration/services/registrations';
import type { WaitingListService } from '../../../../api/waiting-list-entry/services/waiting-list';
import type { Actor } from '../../../../platform/actor';
import { serviceOf } from '../../../../platform/services';

/** The services that own orders, money and seats; the desk writes none of them itself. */

type Orders = Pick<OrdersService, 'answer' | 'cancelByStaff'>;

export const ordersOf = (strapi: Core.Strapi): Orders =>
  serviceOf<Orders>(strapi, 'api::order.orders', ['answer', 'cancelByStaff']);

type Registrations = Pick<RegistrationsService, 'cancelByStaff'>;

export const registrationsOf = (strapi: Core.Strapi): Registrations =>
  serviceOf<Registrations>(strapi, 'api::registration.registrations', ['cancelByStaff']);

type Events = Pick<OperationsService, 'moveByStaff'>;

export const eventsOf = (strapi: Core.Strapi): Events =>
  serviceOf<Events>(strapi, 'api::event.operations', ['moveByStaff']);

type Cancellations = Pick<CancellationsService, 'preview' | 'start' | 'progress' | 'retry'>;

export const cancellationsOf = (strapi: Core.Strapi): Cancellations =>
  serviceOf<Cancellations>(strapi, 'api::event-cancellation.cancellations', [
    'preview',
    'start',
    'progress',
    'retry',
  ]);

type Refunds = Pick<
  RefundsService,
  'preview' | 'request' | 'approve' | 'reject' | 'withdraw' | 'settleOutside'
>;

export const refundsOf = (strapi: Core.Strapi): Refunds =>
  serviceOf<Refunds>(strapi, 'api::refund.refunds', [
    'preview',
    'request',
    'approve',
    'reject',
    'withdraw',
    'settleOutside',
  ]);

type WaitingList = Pick<WaitingListService, 'offerNow' | 'remove'>;

export const waitingListOf = (strapi: Core.Strapi): WaitingList =>
  serviceOf<WaitingList>(strapi, 'api::waiting-list-entry.waiting-list', ['offerNow', 'remove']);

/** Money without the gateway. The plugin of the payments is below no other, so its service is known by shape. */
interface OfflinePayments {
  record(
    orderDocumentId: string,
    actor: Actor,
    payment: {
      readonly method: 'cash' | 'cheque' | 'upi' | 'bank_transfer';
      readonly amount: number;
      readonly reference: string;
      readonly receivedOn: string;
      readonly proofKey?: string;
    },
  ): Promise<unknown>;
}

export const offlinePaymentsOf = (strapi: Core.Strapi): OfflinePayments =>
  serviceOf<OfflinePayments>(strapi, 'plugin::payments.offline', ['record']);
