import { defineMachine } from '../../src/domain/states';

const traffic = defineMachine('traffic', {
  states: ['red', 'green', 'off'],
  initial: ['red'],
  terminal: ['off'],
  transitions: { red: ['green', 'off'], green: ['red'] },
});

describe('a machine', () => {
  test.each([
    ['red', 'green', true],
    ['green', 'red', true],
    ['red', 'off', true],
    ['green', 'off', false],
    ['off', 'red', false],
    ['blue', 'red', false],
  ] as const)('%s → %s: %s', (from, to, allowed) => {
    expect(traffic.can(from, to)).toBe(allowed);
    expect(traffic.move(from, to).ok).toBe(allowed);
  });

  test('a refusal names both states and what was allowed', () => {
    expect(traffic.move('green', 'off')).toEqual({
      ok: false,
      code: 'ILLEGAL_TRANSITION',
      message: expect.any(String),
      details: { machine: 'traffic', from: 'green', to: 'off', allowed: ['red'] },
    });
  });

  test.each([
    ['red', true],
    ['blue', false],
    [7, false],
    [null, false],
  ])('isState(%p) is %p', (value, expected) => expect(traffic.isState(value)).toBe(expected));
});

describe('a faulty table stops the start', () => {
  const states = ['a', 'b', 'c'] as const;
  type S = (typeof states)[number];
  const rows: [string, RegExp, { initial?: S[]; terminal?: S[]; transitions: Record<string, string[]> }][] = [
    ['unknown target', /unknown state "x"/, { transitions: { a: ['b'], b: ['c', 'x'] } }],
    ['unknown source', /unknown state "y"/, { transitions: { a: ['b'], b: ['c'], y: ['a'] } }],
    ['unreachable', /nothing reaches "c"/, { transitions: { a: ['b'], b: ['a'] } }],
    ['dead end', /"b" is a dead end/, { transitions: { a: ['b', 'c'] } }],
    [
      'terminal that can be left',
      /"c" is declared terminal/,
      { transitions: { a: ['b'], b: ['c'], c: ['a'] } },
    ],
    ['self loop', /"a" leads to itself/, { transitions: { a: ['a', 'b'], b: ['c'] } }],
    ['target twice', /names a target twice/, { transitions: { a: ['b', 'b'], b: ['c'] } }],
    ['no initial', /no initial state/, { initial: [], transitions: { a: ['b'], b: ['c'] } }],
  ];
  test.each(rows)('%s', (_name, message, table) => {
    expect(() => defineMachine<S>('faulty', { states, initial: ['a'], terminal: ['c'], ...table })).toThrow(
      message,
    );
  });

  test('a state listed twice', () => {
    expect(() =>
      defineMachine('twice', { states: ['a', 'a'], initial: ['a'], terminal: ['a'], transitions: {} }),
    ).toThrow(/listed twice/);
  });
});
