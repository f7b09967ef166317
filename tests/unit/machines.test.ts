import { deliveryMachine } from '../../src/domain/activity/machine';
import { disputeMachine } from '../../src/domain/disputes/machine';
import { eventMachine } from '../../src/domain/events/machine';
import { orderMachine } from '../../src/domain/orders/machine';
import { mergePaymentState, paymentMachine } from '../../src/domain/payments/machine';
import { payoutMachine } from '../../src/domain/payouts/machine';
import { settlementMachine } from '../../src/domain/reconciliation/settlement-machine';
import { refundMachine } from '../../src/domain/refunds/machine';
import { registrationMachine } from '../../src/domain/registrations/machine';
import { waitingListMachine } from '../../src/domain/waiting-list/machine';

/** The states table of the design, written down a second time: a change there must be made in two places. */
const design: [
  { name: string; states: readonly string[]; targets(from: never): readonly string[] },
  string[],
][] = [
  [
    eventMachine,
    [
      'draft → submitted',
      'draft → approved',
      'submitted → approved',
      'submitted → rejected',
      'submitted → draft',
      'rejected → submitted',
      'approved → draft',
      'approved → cancelled',
      'cancelled → approved',
    ],
  ],
  [
    disputeMachine,
    [
      'open → under_review',
      'open → won',
      'open → lost',
      'open → closed',
      'under_review → open',
      'under_review → won',
      'under_review → lost',
      'under_review → closed',
    ],
  ],
  [
    orderMachine,
    [
      'pending → paid',
      'pending → expired',
      'pending → cancelled',
      'paid → partially_refunded',
      'paid → refunded',
      'paid → cancelled',
      'partially_refunded → refunded',
      'expired → paid',
      'cancelled → paid',
    ],
  ],
  [
    registrationMachine,
    [
      'awaiting_approval → reserved',
      'awaiting_approval → cancelled',
      'reserved → confirmed',
      'reserved → cancelled',
      'confirmed → attended',
      'confirmed → cancelled',
      'attended → confirmed',
      'cancelled → confirmed',
    ],
  ],
  [
    waitingListMachine,
    [
      'waiting → offered',
      'waiting → left',
      'waiting → lapsed',
      'offered → accepted',
      'offered → waiting',
      'offered → left',
      'offered → lapsed',
    ],
  ],
  [
    refundMachine,
    [
      'requested → approved',
      'requested → rejected',
      'approved → processing',
      'approved → settled_outside',
      'approved → rejected',
      'failed → rejected',
      'processing → processed',
      'processing → failed',
      'failed → processing',
      'failed → settled_outside',
    ],
  ],
  [
    payoutMachine,
    [
      'pending_approval → approved',
      'pending_approval → on_hold',
      'pending_approval → rejected',
      'pending_approval → cancelled',
      'on_hold → pending_approval',
      'approved → processing',
      'processing → paid',
      'processing → failed',
      'processing → reversed',
      'processing → cancelled',
      'failed → approved',
      'failed → reversed',
      'paid → reversed',
    ],
  ],
  [settlementMachine, ['created → processed', 'created → failed', 'processed → failed']],
  [deliveryMachine, ['due → running', 'running → done', 'running → due', 'running → dead', 'dead → due']],
];

test.each(design.map(([machine, ways]) => [machine.name, machine, ways] as const))(
  '%s allows exactly what the design says',
  (_name, machine, ways) => {
    const actual = machine.states.flatMap((from) =>
      machine.targets(from as never).map((to) => `${from} → ${to}`),
    );
    expect(actual.sort()).toEqual([...ways].sort());
  },
);

describe('messages about a payment only move it forward', () => {
  test.each([
    ['created', 'authorized', 'authorized'],
    ['created', 'failed', 'failed'],
    ['failed', 'authorized', 'authorized'],
    ['failed', 'captured', 'captured'],
    ['captured', 'authorized', 'captured'],
    ['captured', 'failed', 'captured'],
    ['authorized', 'failed', 'authorized'],
    ['authorized', 'created', 'authorized'],
    ['captured', 'partially_refunded', 'partially_refunded'],
    ['partially_refunded', 'captured', 'partially_refunded'],
    ['refunded', 'captured', 'refunded'],
    ['captured', 'captured', 'captured'],
  ] as const)('%s, then told %s: %s', (current, incoming, expected) =>
    expect(mergePaymentState(current, incoming)).toBe(expected),
  );

  test('any two messages end the same in either order', () => {
    for (const start of paymentMachine.states)
      for (const a of paymentMachine.states)
        for (const b of paymentMachine.states)
          expect(mergePaymentState(mergePaymentState(start, a), b)).toBe(
            mergePaymentState(mergePaymentState(start, b), a),
          );
  });
});
