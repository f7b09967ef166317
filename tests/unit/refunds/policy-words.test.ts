import { describePolicy, hoursInWords } from '../../../src/domain/refunds/policy-words';

it.each([
  [0, '0 hours'],
  [1, '1 hour'],
  [24, '1 day'],
  [36, '36 hours'],
  [168, '7 days'],
])('%i hours are %s', (hours, words) => {
  expect(hoursInWords(hours)).toBe(words);
});

const week = { hoursBefore: 168, percent: 100 };
const day = { hoursBefore: 24, percent: 50 };

it.each([
  [null, ['A buyer who asks gets nothing back.']],
  [{ tiers: [] }, ['A buyer who asks gets nothing back.']],
  [{ tiers: [{ hoursBefore: 24, percent: 0 }] }, ['A buyer who asks gets nothing back.']],
  [
    { tiers: [day, week] },
    [
      'A buyer who asks gets back everything until 7 days before the start, then 50 % until 1 day before the start, then nothing.',
    ],
  ],
  [
    { tiers: [{ hoursBefore: 0, percent: 100 }] },
    ['A buyer who asks gets back everything until it starts, then nothing once it has started.'],
  ],
  [
    {
      tiers: [week],
      feesKept: true,
      approval: true,
      ticketTypes: { vip: { tiers: [day] }, old: { tiers: [] } },
    },
    [
      'A buyer who asks gets back everything until 7 days before the start, then nothing.',
      'For VIP: 50 % until 1 day before the start, then nothing.',
      'For another ticket: nothing.',
      'The platform’s and the payment gateway’s fees are not given back.',
      'Somebody of the staff says yes to each refund first.',
    ],
  ],
])('%j is read back in sentences', (policy, sentences) => {
  expect(describePolicy(policy, { vip: 'VIP' })).toEqual(sentences);
});
