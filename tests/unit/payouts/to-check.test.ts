import { type Unsettled, whatToCheck } from '../../../src/domain/payouts/to-check';

const ATTEMPT: Unsettled = {
  state: 'unknown',
  rail: 'razorpayx',
  reference: 'abc-1',
  gatewayPayoutId: null,
  askedAt: new Date('2026-11-10T20:00:00Z'),
  amount: 86_700,
  currency: 'INR',
  mask: '••••6789',
};
const SETTLE = 'If the money went, settle it as paid with its UTR.';

test.each<[string, Partial<Unsettled>, string, string]>([
  ['an answer that was lost', {}, 'Search the RazorpayX dashboard for the reference abc-1.', SETTLE],
  [
    'a payout that the rail has',
    { state: 'accepted', gatewayPayoutId: 'pout_1' },
    'Open the payout pout_1 in the RazorpayX dashboard; its reference is abc-1.',
    SETTLE,
  ],
  [
    'a row of a file',
    { rail: 'bank_file' },
    'Ask the bank what became of the transfer with the reference abc-1.',
    SETTLE,
  ],
  [
    'news that contradict the books',
    { state: 'paid', gatewayPayoutId: 'pout_1' },
    'Open the payout pout_1 in the RazorpayX dashboard; its reference is abc-1.',
    'The bank tells something else than the books.',
  ],
])('%s', (_what, change, first, last) => {
  const steps = whatToCheck({ ...ATTEMPT, ...change }, 'Asia/Kolkata');
  expect(steps[0]).toBe(first);
  expect(steps[1]).toBe(
    'Look through the statement of the account that pays, from Wed, 11 Nov 2026 on, for ₹867.00 to ••••6789.',
  );
  expect(steps[2]).toContain(last);
});
