import { disputeMachine } from '../../../domain/disputes/machine';
import { cancellationMachine } from '../../../domain/events/cancellation';
import { eventMachine } from '../../../domain/events/machine';
import { orderMachine } from '../../../domain/orders/machine';
import { paymentMachine } from '../../../domain/payments/machine';
import { refundMachine } from '../../../domain/refunds/machine';
import { registrationMachine } from '../../../domain/registrations/machine';
import { waitingListMachine } from '../../../domain/waiting-list/machine';

/**
 * The lists that can be narrowed by event, state and day, with their states. Each has the fields
 * `eventDocumentId`, `state` and `createdAt`.
 */
export const STATES_OF: Readonly<Record<string, readonly string[]>> = {
  'api::order.order': orderMachine.states,
  'api::registration.registration': registrationMachine.states,
  'api::payment.payment': paymentMachine.states,
  'api::refund.refund': refundMachine.states,
  'api::dispute.dispute': disputeMachine.states,
  'api::waiting-list-entry.waiting-list-entry': waitingListMachine.states,
  'api::event-cancellation.event-cancellation': cancellationMachine.states,
  'api::event-operations.event-operations': eventMachine.states,
};

/** An event that a list can be narrowed to. Times are ISO 8601, UTC. */
export interface EventChoice {
  readonly documentId: string;
  readonly title: string;
  readonly startsAt: string | null;
  readonly zone: string | null;
}
