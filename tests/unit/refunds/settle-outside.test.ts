import {
  decideSettleOutside,
  OUTSIDE_METHODS,
  type PaidOutside,
} from '../../../src/domain/refunds/settle-outside';
import type { RefundState } from '../../../src/domain/refunds/machine';

const TODAY = '2026-11-21';
const paid: PaidOutside = { method: 'cheque', reference: '000123', paidOn: '2026-11-20' };

test.each<[RefundState, 'gateway' | 'outside', string]>([
  ['requested', 'outside', 'ILLEGAL_TRANSITION'],
  ['approved', 'gateway', 'ILLEGAL_TRANSITION'],
  ['approved', 'outside', 'settled_outside'],
  ['processing', 'gateway', 'ILLEGAL_TRANSITION'],
  ['failed', 'gateway', 'settled_outside'],
  ['processed', 'gateway', 'ILLEGAL_TRANSITION'],
  ['rejected', 'gateway', 'ILLEGAL_TRANSITION'],
  ['settled_outside', 'gateway', 'ILLEGAL_TRANSITION'],
])('%s, by %s: %s', (state, via, expected) => {
  const decision = decideSettleOutside({ state, via }, paid, TODAY);
  expect(decision.ok ? decision.next : decision.code).toBe(expected);
});

test.each<[string, Partial<PaidOutside>, string[]]>([
  ...OUTSIDE_METHODS.map((method): [string, Partial<PaidOutside>, string[]] => [method, { method }, []]),
  ['today', { paidOn: TODAY }, []],
  ['a leap day', { paidOn: '2024-02-29' }, []],
  ['the longest number', { reference: 'x'.repeat(100) }, []],
  ['no number', { reference: ' ' }, ['reference']],
  ['a number without end', { reference: 'x'.repeat(101) }, ['reference']],
  ['tomorrow', { paidOn: '2026-11-22' }, ['paidOn']],
  ['a day that is none', { paidOn: '2026-02-30' }, ['paidOn']],
  ['a day in another order', { paidOn: '21-11-2026' }, ['paidOn']],
  ['a moment', { paidOn: '2026-11-20T10:00:00Z' }, ['paidOn']],
  ['nothing right', { reference: '', paidOn: '' }, ['reference', 'paidOn']],
])('paid with %s', (_what, change, wrong) => {
  const decision = decideSettleOutside({ state: 'failed', via: 'gateway' }, { ...paid, ...change }, TODAY);
  if (wrong.length === 0) expect(decision).toEqual({ ok: true, next: 'settled_outside' });
  else
    expect(decision).toMatchObject({
      code: 'VALIDATION_FAILED',
      details: { errors: wrong.map((path) => ({ path })) },
    });
});
