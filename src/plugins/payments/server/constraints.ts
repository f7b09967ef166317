import { tables } from '../../../platform/tables';
import type { Ddl } from '../../../platform/constraints/types';

const index = (name: string, definition: string, unique = false): Ddl => ({
  kind: 'index',
  name,
  sql: `CREATE ${unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS ${name} ON ${definition}`,
});

export const paymentsDdl: readonly Ddl[] = [
  {
    kind: 'check',
    table: tables.webhookEvents,
    name: 'mela_payment_webhook_events_state',
    expression: `state IN ('received', 'processed', 'failed', 'refused') AND verified = (state <> 'refused')`,
  },
  // Among verified ones only, so that a forged one can never stand in the true one's way. The id is a header and
  // not signed: the body belongs to the key, or a true body under a borrowed id could hide another event.
  index(
    'mela_payment_webhook_events_once',
    `${tables.webhookEvents} (gateway, gateway_event_id, body_hash) WHERE verified`,
    true,
  ),
  index(
    'mela_payment_webhook_events_open',
    `${tables.webhookEvents} (received_at) WHERE state IN ('received', 'failed')`,
  ),
  index('mela_payment_webhook_events_refused', `${tables.webhookEvents} (received_at) WHERE NOT verified`),
  index(
    'mela_orders_unsettled',
    `${tables.orders} (gateway_order_asked_at) WHERE gateway_order_id IS NOT NULL AND state IN ('pending', 'expired', 'cancelled')`,
  ),
  index(
    'mela_payments_fee_unknown',
    `${tables.payments} (captured_at) WHERE fee IS NULL AND captured_at IS NOT NULL`,
  ),
];
