import {
  consequencesOf,
  progressInWords,
  refundsInWords,
} from '../../../src/plugins/desk/admin/src/cancellation/words';
import type {
  CancellationPreview,
  CancellationProgress,
} from '../../../src/plugins/desk/shared/cancellations';

const preview: CancellationPreview = {
  event: { title: 'Raga Night', ended: false },
  currency: 'INR',
  orders: { paid: 3, free: 1, unpaid: 1 },
  people: 8,
  attended: 0,
  refundTotal: 270_000,
  platformFeeTotal: 31_860,
  gatewayFeeLost: 4_050,
  blocked: {},
  waiting: 2,
  organizerBalance: { before: 0, after: -10 },
};

const progress = (changes: Partial<CancellationProgress> = {}): CancellationProgress => ({
  state: 'running',
  total: 200,
  done: 32,
  failed: 0,
  refunds: { processing: 20, byHand: 0, processed: 10, failed: 0, amount: 90_000, currency: 'INR' },
  failures: [],
  ...changes,
});

it('says what cancelling an event does', () => {
  expect(consequencesOf(preview)).toEqual([
    'Nobody can register or pay any more, and no pass opens the gate.',
    '8 people lose their places.',
    '₹2,700.00 goes back for 3 paid orders, by itself.',
    '2 orders end without money.',
    '2 people leave the waiting list.',
    'Everybody who registered is told by mail, with your reason.',
  ]);
});

it.each([
  [{ people: 0 }, 'Nobody has a place yet.'],
  [{ people: 1 }, '1 person loses their place.'],
  [{ attended: 2 }, '8 people lose their places, 2 of them let in already.'],
  [
    { attended: 2, event: { title: 'Raga Night', ended: true } },
    '2 people were there and are not refunded, for the event is over.',
  ],
  [{ blocked: { REFUND_BLOCKED: 1 } }, '1 order cannot be refunded now; they are tried again by themselves.'],
])('%j: %s', (changes, sentence) => {
  expect(consequencesOf({ ...preview, ...changes })).toContain(sentence);
});

it.each([
  [progress(), '32 of 200 orders ended'],
  [progress({ state: 'stopped', failed: 3 }), '32 of 200 orders ended, 3 to be tried again'],
  [progress({ state: 'done', done: 200 }), 'All 200 orders ended.'],
  [progress({ state: 'done', total: 0 }), 'No order had to end.'],
])('progress %# is %s', (given, words) => {
  expect(progressInWords(given)).toBe(words);
});

it.each([
  [progress(), '₹900.00 goes back: 10 done, 20 on their way'],
  [
    progress({ refunds: { processing: 0, byHand: 0, processed: 0, failed: 0, amount: 0, currency: null } }),
    undefined,
  ],
])('refunds %# are %s', (given, words) => {
  expect(refundsInWords(given)).toBe(words);
});
