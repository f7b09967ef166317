import type { Core } from '@strapi/strapi';
import type { CancellationsService } from '../../../../api/event-cancellation/services/cancellations';
import type { OperationsService } from '../../../../api/event/services/operations';
import type { OrdersService } from '../../../../api/order/services/orders';
import type { RefundsService } from '../../../../api/refund/services/refunds';
import type { RegistrationsService } from '../../../../api/registration/services/registrations';
import type { WaitingListService } from '../../../../api/waiting-list-entry/services/waiting-list';
import type { Actor } from '../../../../platform/actor';

/** The services that own orders, money and seats; the desk writes none of them itself. */

const owner = <Service extends object>(
  uid: string,
  service: object,
  methods: readonly (keyof Service & string)[],
) => {
  const isOwner = (found: object): found is Service => methods.every((method) => method in found);
  if (!isOwner(service)) throw new Error(`${uid} lacks one of ${methods.join(', ')}`);
  return service;
};

type Orders = Pick<OrdersService, 'answer' | 'cancelByStaff'>;

export const ordersOf = (strapi: Core.Strapi): Orders =>
  owner<Orders>('api::order.orders', strapi.service('api::order.orders'), ['answer', 'cancelByStaff']);

type Registrations = Pick<RegistrationsService, 'cancelByStaff'>;

export const registrationsOf = (strapi: Core.Strapi): Registrations =>
  owner<Registrations>('api::registration.registrations', strapi.service('api::registration.registrations'), [
    'cancelByStaff',
  ]);

type Events = Pick<OperationsService, 'moveByStaff'>;

export const eventsOf = (strapi: Core.Strapi): Events =>
  owner<Events>('api::event.operations', strapi.service('api::event.operations'), ['moveByStaff']);

type Cancellations = Pick<CancellationsService, 'preview' | 'start' | 'progress' | 'retry'>;

export const cancellationsOf = (strapi: Core.Strapi): Cancellations =>
  owner<Cancellations>(
    'api::event-cancellation.cancellations',
    strapi.service('api::event-cancellation.cancellations'),
    ['preview', 'start', 'progress', 'retry'],
  );

type Refunds = Pick<
  RefundsService,
  'preview' | 'request' | 'approve' | 'reject' | 'withdraw' | 'settleOutside'
>;

export const refundsOf = (strapi: Core.Strapi): Refunds =>
  owner<Refunds>('api::refund.refunds', strapi.service('api::refund.refunds'), [
    'preview',
    'request',
    'approve',
    'reject',
    'withdraw',
    'settleOutside',
  ]);

type WaitingList = Pick<WaitingListService, 'offerNow' | 'remove'>;

export const waitingListOf = (strapi: Core.Strapi): WaitingList =>
  owner<WaitingList>(
    'api::waiting-list-entry.waiting-list',
    strapi.service('api::waiting-list-entry.waiting-list'),
    ['offerNow', 'remove'],
  );

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
  owner<OfflinePayments>('plugin::payments.offline', strapi.plugin('payments').service('offline'), [
    'record',
  ]);
