import { refundActs, REFUND_ACTS } from '../../../src/domain/refunds/acts';
import { decideReject, decideWithdraw } from '../../../src/domain/refunds/decide-refund';
import { refundMachine, type RefundState } from '../../../src/domain/refunds/machine';
import { decideSettleOutside } from '../../../src/domain/refunds/settle-outside';

const VIA = ['gateway', 'outside'] as const;
const offered = (state: RefundState, via: 'gateway' | 'outside', { own = false, automatic = false } = {}) =>
  REFUND_ACTS.filter((act) => refundActs({ state, via, automatic }, own)[act].ok).join();

test.each<[RefundState, 'gateway' | 'outside', string, string, string]>([
  ['requested', 'gateway', 'approve,reject', 'withdraw', 'approve,reject'],
  ['requested', 'outside', 'approve,reject', 'withdraw', 'approve,reject'],
  ['approved', 'gateway', '', '', ''],
  ['approved', 'outside', 'withdraw,settle', 'withdraw,settle', 'settle'],
  ['processing', 'gateway', '', '', ''],
  ['failed', 'gateway', 'withdraw,retry,settle', 'withdraw,retry,settle', 'retry,settle'],
  ['failed', 'outside', 'withdraw,settle', 'withdraw,settle', 'settle'],
  ['processed', 'gateway', '', '', ''],
  ['rejected', 'gateway', '', '', ''],
  ['settled_outside', 'gateway', '', '', ''],
])('%s, by %s: others do %s, who asked %s, with money that pays for nothing %s', (state, via, ...acts) => {
  expect([
    offered(state, via),
    offered(state, via, { own: true }),
    offered(state, via, { automatic: true }),
  ]).toEqual(acts);
});

test('what is offered, the rules allow', () => {
  const paid = { method: 'cash', reference: '1', paidOn: '2026-01-01' } as const;
  for (const state of refundMachine.states)
    for (const via of VIA)
      for (const own of [true, false]) {
        const can = refundActs({ state, via, automatic: false }, own);
        const rules = {
          approve: refundMachine.can(state, 'approved'),
          reject: decideReject({ state }).ok,
          withdraw: decideWithdraw({ state, purpose: 'order' }).ok,
          retry: refundMachine.can(state, 'processing'),
          settle: decideSettleOutside({ state, via }, paid, '2026-01-02').ok,
        };
        for (const act of REFUND_ACTS)
          expect([state, via, act, can[act].ok && !rules[act]]).toEqual([state, via, act, false]);
      }
});

test('what is not offered says why', () => {
  for (const state of refundMachine.states)
    for (const offer of Object.values(refundActs({ state, via: 'gateway', automatic: true }, true)))
      expect(offer.ok ? 'Yes.' : offer.why).toMatch(/[a-z]\.$/);
});
