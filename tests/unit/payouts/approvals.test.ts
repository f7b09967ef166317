import { approvalsMissing, awaitsSecond } from '../../../src/domain/payouts/approvals';
import type { PayoutState } from '../../../src/domain/payouts/machine';

const TIER = 1_000;
const payout = (
  amount: number,
  approvedBy: string | null = null,
  secondApprovedBy: string | null = null,
) => ({
  amount,
  approvedBy,
  secondApprovedBy,
});

test.each<[string, ReturnType<typeof payout>, number | null, number]>([
  ['without a tier, by nobody', payout(5_000), null, 1],
  ['without a tier, by one', payout(5_000, 'admin:1'), null, 0],
  ['at the tier, by nobody', payout(TIER), TIER, 1],
  ['at the tier, by one', payout(TIER, 'admin:1'), TIER, 0],
  ['above the tier, by nobody', payout(TIER + 1), TIER, 2],
  ['above the tier, by one', payout(TIER + 1, 'admin:1'), TIER, 1],
  ['above the tier, by two', payout(TIER + 1, 'admin:1', 'admin:2'), TIER, 0],
  ['the tier was raised since, by two', payout(TIER, 'admin:1', 'admin:2'), TIER, 0],
])('approved %s', (_what, given, tier, missing) => {
  expect(approvalsMissing(given, tier)).toBe(missing);
});

test.each<[PayoutState, ReturnType<typeof payout>, boolean]>([
  ['pending_approval', payout(TIER + 1), false],
  ['pending_approval', payout(TIER + 1, 'admin:1'), true],
  ['failed', payout(TIER + 1), false],
  ['failed', payout(TIER + 1, 'admin:1'), true],
  ['failed', payout(TIER + 1, 'admin:1', 'admin:2'), false],
  ['failed', payout(TIER, 'admin:1'), false],
  ['approved', payout(TIER + 1, 'admin:1', 'admin:2'), false],
])('%s %j waits for a second person: %s', (state, given, waits) => {
  expect(awaitsSecond({ ...given, state }, TIER)).toBe(waits);
});
