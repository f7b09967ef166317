import { formatOccasion } from '../../../src/domain/time/zones';

describe('formatOccasion', () => {
  it.each([
    [
      'an evening',
      '2026-11-14T13:00:00Z',
      '2026-11-14T15:30:00Z',
      'Saturday, 14 November 2026',
      '6:30 pm – 9:00 pm IST',
    ],
    [
      'a night counts as its first day',
      '2026-11-14T15:30:00Z',
      '2026-11-14T21:30:00Z',
      'Saturday, 14 November 2026',
      '9:00 pm – 3:00 am IST',
    ],
    [
      'several days',
      '2026-11-14T04:30:00Z',
      '2026-11-15T12:30:00Z',
      'Sat, 14 Nov – Sun, 15 Nov 2026',
      '10:00 am – 6:00 pm on the last day, IST',
    ],
    [
      'over the new year',
      '2026-12-30T04:30:00Z',
      '2027-01-02T12:30:00Z',
      'Wed, 30 Dec 2026 – Sat, 2 Jan 2027',
      '10:00 am – 6:00 pm on the last day, IST',
    ],
  ])('%s', (_, startsAt, endsAt, date, time) => {
    expect(formatOccasion(startsAt, endsAt, 'Asia/Kolkata')).toEqual({ date, time });
  });
});
