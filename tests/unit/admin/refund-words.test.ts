import type { RefundPreview } from '../../../src/domain/refunds/quote';
import { FIRST_WISH, missingFrom, requestOf } from '../../../src/plugins/desk/admin/src/refunds/wish';
import { consequencesOf, listNames, whyKept } from '../../../src/plugins/desk/admin/src/refunds/words';

const preview = (changes: Partial<RefundPreview> = {}): RefundPreview => ({
  currency: 'INR',
  captured: 110_000,
  committed: 0,
  lost: 0,
  left: 110_000,
  amount: 45_000,
  kept: 0,
  feesKept: 0,
  step: null,
  percent: null,
  policyAmount: 22_500,
  withinPolicy: false,
  lines: [],
  tax: 6_864,
  platformFee: 'returned',
  platformFeeReturned: 4_500,
  platformFeeTaxReturned: 810,
  organizerBears: 39_690,
  givesUp: ['r1'],
  frees: ['r1'],
  orderAfter: 'partially_refunded',
  needsApproval: null,
  via: 'gateway',
  organizerBalance: null,
  ...changes,
});

const people = { buyerName: 'Asha Rao', names: { r1: 'Asha Rao', r2: 'Imran' } };

describe('a wish', () => {
  it.each([
    [FIRST_WISH, null, 'Choose whose places are given up.'],
    [{ kind: 'people', people: ['r1'], amount: null }, { kind: 'registrations', registrations: ['r1'] }, ''],
    [
      { kind: 'people', people: ['r1'], amount: 500 },
      { kind: 'registrations', registrations: ['r1'], amount: 500 },
      '',
    ],
    [{ kind: 'people', people: ['r1'], amount: '1,5' }, null, 'The amount cannot be read.'],
    [{ kind: 'people', people: ['r1'], amount: 0 }, null, 'Type an amount.'],
    [{ kind: 'amount', people: ['r1'], amount: 500 }, { kind: 'amount', amount: 500 }, ''],
    [{ kind: 'amount', people: [], amount: null }, null, 'Type an amount.'],
    [{ kind: 'all', people: ['r1'], amount: 'x' }, { kind: 'all' }, ''],
  ] as const)('%j asks for %j', (wish, request, missing) => {
    expect(requestOf(wish)).toEqual(request);
    if (request === null) expect(missingFrom(wish)).toBe(missing);
  });
});

it.each([
  [['Asha'], 'Asha'],
  [['Asha', 'Imran'], 'Asha and Imran'],
  [['Asha', 'Imran', 'Meera'], 'Asha, Imran and Meera'],
  [['A', 'B', 'C', 'D', 'E'], '5 people'],
])('%j are named %s', (names, words) => {
  expect(listNames(names, (count) => `${count} people`)).toBe(words);
});

it.each([
  [{}, undefined],
  [{ kept: 100 }, 'You chose less; the policy gives ₹225.00'],
  [{ kept: 100, amount: 22_500 }, 'Less was asked for'],
  [
    { kept: 100, amount: 22_500, percent: 50, step: { hoursBefore: 48, percent: 50 } },
    'The policy gives 50 % until 2 days before the start',
  ],
  [
    { kept: 100, amount: 22_500, feesKept: 40, percent: 80, step: { hoursBefore: 0, percent: 80 } },
    'The policy gives 80 % until the start; fees of ₹0.40 are kept',
  ],
])('what is kept of %j is told', (changes, words) => {
  expect(whyKept(preview(changes))).toBe(words);
});

describe('what a refund does', () => {
  it('is said in rupees and names', () => {
    expect(consequencesOf(preview(), people, 'normal')).toEqual([
      '₹450.00 goes back to Asha Rao. It arrives the way it was paid, in 5 to 7 working days.',
      'The place of Asha Rao comes free, and the pass stops working.',
      'The organizer bears ₹396.90, and the platform gives ₹53.10 of its fee back.',
      'Asha Rao is told by mail.',
    ]);
  });

  it.each([
    [{ needsApproval: 'amount' }, 'Somebody else has to approve it first. Until then nothing below happens.'],
    [{ frees: [] }, 'Everybody keeps their place.'],
    [{ frees: ['r1', 'r2'] }, 'The places of Asha Rao and Imran come free, and the passes stop working.'],
    [{ via: 'outside' }, '₹450.00 goes back to Asha Rao. You pay it by hand and record here how.'],
    [{ platformFeeReturned: 0, platformFeeTaxReturned: 0 }, 'The organizer bears all of it.'],
    [{ orderAfter: 'refunded' }, 'Nothing of this order is left to refund afterwards.'],
    [{ amount: 0 }, 'No money goes back.'],
  ] as const)('%j: %s', (changes, sentence) => {
    expect(consequencesOf(preview(changes), people, 'instant')).toContain(sentence);
  });
});
