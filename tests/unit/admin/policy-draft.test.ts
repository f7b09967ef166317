import {
  NEW_STEP,
  plainPolicy,
  policyInWords,
  policyProblems,
  readPolicy,
  STARTING_POINTS,
  storedPolicy,
} from '../../../src/admin/fields/policy-draft';

describe('a policy in the form', () => {
  it.each([[undefined], [null], [''], ['not json'], [[]], ['[]'], [5]])('%p is none', (value) => {
    expect(readPolicy(value)).toBeNull();
  });

  it.each([
    [{ tiers: [] }],
    [{ tiers: [{ hoursBefore: 36, percent: 50 }] }],
    [
      {
        tiers: [
          { hoursBefore: 168, percent: 100 },
          { hoursBefore: 0, percent: 10 },
        ],
        feesKept: true,
        approval: true,
        ticketTypes: { abc: { tiers: [{ hoursBefore: 24, percent: 80 }] } },
      },
    ],
  ])('%j comes back as it was, from text and from a value', (stored) => {
    expect(storedPolicy(readPolicy(stored))).toEqual(stored);
    expect(storedPolicy(readPolicy(JSON.stringify(stored)))).toEqual(stored);
  });

  it('shows whole days as days and other times as hours', () => {
    const tiers = [48, 36, 0].map((hoursBefore) => ({ hoursBefore, percent: 50 }));
    expect(readPolicy({ tiers })?.steps).toEqual([
      { before: 2, unit: 'days', percent: 50 },
      { before: 36, unit: 'hours', percent: 50 },
      { before: 0, unit: 'days', percent: 50 },
    ]);
  });

  it('stores nothing where there is no policy', () => {
    expect(storedPolicy(null)).toBeNull();
  });

  it.each(STARTING_POINTS.map(({ label, steps }) => [label, steps] as const))(
    '%s is a valid one',
    (_, steps) => {
      expect([...policyProblems(plainPolicy(steps))]).toEqual([]);
    },
  );

  it('says beside the step what is wrong with it', () => {
    const problems = policyProblems(plainPolicy([{ before: 7, unit: 'days', percent: 150 }]));
    expect([...problems]).toEqual([['tiers.0', 'Give a percentage between 0 and 100.']]);
  });

  it('finds the step that is not written yet, and reads back the others', () => {
    const draft = plainPolicy([{ before: 7, unit: 'days', percent: 100 }, NEW_STEP]);
    expect([...policyProblems(draft).keys()]).toEqual(['tiers.1']);
    expect(policyInWords(draft)?.tiers).toEqual([{ hoursBefore: 168, percent: 100 }]);
  });
});
