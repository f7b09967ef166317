import { isAllBack, orderAfterRefund, placesEnded } from '../../../src/domain/refunds/ending';
import type { RegistrationState } from '../../../src/domain/registrations/machine';

test.each<[string, number, { captured: number; lost: number }, boolean]>([
  ['a part', 400, { captured: 1_000, lost: 0 }, false],
  ['all but a paisa', 999, { captured: 1_000, lost: 0 }, false],
  ['all', 1_000, { captured: 1_000, lost: 0 }, true],
  ['what a lost dispute left', 600, { captured: 1_000, lost: 400 }, true],
  ['less than a lost dispute left', 599, { captured: 1_000, lost: 400 }, false],
  ['nothing of a payment that never came', 0, { captured: 0, lost: 0 }, false],
])('%s was given back', (_what, returned, payment, all) => {
  expect(isAllBack(returned, payment)).toBe(all);
});

describe('places', () => {
  const states: readonly RegistrationState[] = [
    'awaiting_approval',
    'reserved',
    'confirmed',
    'attended',
    'cancelled',
  ];
  const registrations = states.map((state) => ({ documentId: state, state }));

  test.each<[string, string[], boolean, string[]]>([
    ['money only', [], false, []],
    ['those it gives up', ['confirmed'], false, ['confirmed']],
    ['not who was let in, nor twice', ['confirmed', 'attended', 'cancelled'], false, ['confirmed']],
    ['with the last of the money', [], true, ['awaiting_approval', 'reserved', 'confirmed']],
  ])('end: %s', (_what, givesUp, everyone, ended) => {
    expect(placesEnded(registrations, givesUp, everyone)).toEqual(ended);
  });
});

test.each([
  [true, false, 'refunded'],
  [true, true, 'partially_refunded'],
  [false, false, 'partially_refunded'],
  [false, true, 'partially_refunded'],
])('all back %s, somebody to come %s: %s', (allBack, anybodyToCome, state) => {
  expect(orderAfterRefund({ allBack, anybodyToCome })).toBe(state);
});
