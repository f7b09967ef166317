import type { RegistrationState } from '../../../src/domain/registrations/machine';
import { seatsGivenBack } from '../../../src/domain/registrations/seats';

test.each<[RegistrationState, number, number]>([
  ['awaiting_approval', -1, 0],
  ['reserved', -1, 0],
  ['confirmed', 0, -1],
  ['attended', 0, -1],
])('a place that is %s gives its seat back', (state, reserved, sold) => {
  expect(seatsGivenBack([{ ticketType: 'hall', state }])).toEqual([{ ticketType: 'hall', reserved, sold }]);
});

test('one that is cancelled already gives nothing back', () => {
  expect(seatsGivenBack([{ ticketType: 'hall', state: 'cancelled' }])).toEqual([]);
});

test('seats are counted by ticket type', () => {
  expect(
    seatsGivenBack([
      { ticketType: 'hall', state: 'confirmed' },
      { ticketType: 'balcony', state: 'reserved' },
      { ticketType: 'hall', state: 'reserved' },
      { ticketType: 'hall', state: 'confirmed' },
    ]),
  ).toEqual([
    { ticketType: 'hall', reserved: -1, sold: -2 },
    { ticketType: 'balcony', reserved: -1, sold: 0 },
  ]);
});
