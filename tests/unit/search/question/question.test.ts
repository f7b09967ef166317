import { readQuestion } from '../../../../src/domain/search/question/question';
import { NOW, told, ZONE } from './told';

const ask = (text: string, undo: readonly string[] = []) =>
  readQuestion(text, { now: NOW, zone: ZONE, undo });

describe('the filters', () => {
  it('say the same as the parameters', () => {
    const { filters, sort } = ask('cheapest free yoga in hindi near Pune this weekend between 100 and 500');
    expect(filters).toEqual({
      from: new Date('2026-11-27T18:30:00Z'),
      until: new Date('2026-11-29T18:30:00Z'),
      near: { latitude: 18.52, longitude: 73.86, km: 25 },
      priceFrom: 10_000,
      priceTo: 50_000,
      free: true,
      languages: ['hi'],
    });
    expect(sort).toBe('price');
  });

  it('take a city by all its names', () =>
    expect(ask('yoga in Poona').filters.cities).toEqual(expect.arrayContaining(['Pune', 'Poona', 'पुणे'])));

  it('of the past take what is over', () =>
    expect(ask('garba last month').filters).toMatchObject({ when: ['ended'] }));

  it('are none where nothing is read', () =>
    expect(ask('  yoga ')).toEqual({ text: 'yoga', filters: {}, sort: null, read: [] }));
});

describe('what is shown of each', () => {
  it.each([
    ['yoga this weekend', 'Sat, 28 – Sun, 29 Nov', 'this weekend'],
    ['yoga kal', 'Thu, 26 Nov', 'kal'],
    ['yoga Sat evening', 'Sat, 28 Nov, evening', 'Sat evening'],
    ['yoga saturday 5-7 pm', 'Sat, 28 Nov, 5:00 pm – 7:00 pm', 'saturday 5-7 pm'],
    ['yoga in December', 'December 2026', 'in December'],
    ['next year', '2027', 'next year'],
    ['30 dec to 2 jan', 'Wed, 30 Dec 2026 – Sat, 2 Jan 2027', '30 dec to 2 jan'],
    ['next week', 'Mon, 30 Nov – Sun, 6 Dec', 'next week'],
    ['till sunday', 'Until Sun, 29 Nov', 'till sunday'],
    ['before 5 december', 'Before Sat, 5 Dec', 'before 5 december'],
    ['after 5 december', 'From Sun, 6 Dec', 'after 5 december'],
    ['2 january', 'Sat, 2 Jan 2027', '2 january'],
    ['garba ₹1,500 se kam', 'Up to ₹1,500', '₹1,500 se kam'],
    ['between 200 and 500', '₹200 – ₹500', 'between 200 and 500'],
    ['₹99.50 se zyada', 'From ₹99.50', '₹99.50 se zyada'],
    ['yoga in Poona', 'In Pune', 'in Poona'],
    ['in Pune or Mumbai', 'In Pune or Mumbai', 'in Pune or Mumbai'],
    ['within 10 km of Pune', 'Within 10 km of Pune', 'within 10 km of Pune'],
    ['मुफ़्त योग', 'Free', 'मुफ़्त'],
    ['online yoga', 'Online', 'online'],
    ['offline yoga', 'In person', 'offline'],
    ['2 seats for yoga', 'Can be booked', '2 seats'],
    ['poetry in Hindi', 'In Hindi', 'in Hindi'],
    ['near me', 'Near you, once your position is known', 'near me'],
  ])('%s: %s', (text, label, words) => expect(ask(text).read).toMatchObject([{ label, words }]));
});

describe('where somebody is', () => {
  const origin = { latitude: 18.52043, longitude: 73.85674 };
  it.each([
    ['yoga near me', 'yoga', 'near=18.5204,73.8567 km=25'],
    ['yoga within 5 km', 'yoga', 'near=18.5204,73.8567 km=5'],
    ['मेरे पास योग', 'योग', 'near=18.5204,73.8567 km=25'],
    ['nearest yoga', 'yoga', 'sort=distance'],
  ])('%s', (text, left, parameters) => expect(told(text, { origin })).toEqual([left, parameters]));
});

describe('what is undone is searched for', () => {
  it.each([
    [
      'free yoga near Pune this weekend',
      ['free'],
      'free yoga',
      'from=2026-11-28 until=2026-11-30 near=Pune km=25',
    ],
    ['free yoga near Pune this weekend', ['from'], 'yoga this weekend', 'near=Pune km=25 free=true'],
    ['free yoga near Pune this weekend', ['until'], 'yoga this weekend', 'near=Pune km=25 free=true'],
    [
      'free yoga near Pune this weekend',
      ['near'],
      'yoga near Pune',
      'from=2026-11-28 until=2026-11-30 free=true',
    ],
    ['free yoga near Pune this weekend', ['near', 'free', 'from'], 'free yoga near Pune this weekend', ''],
    ['dandiya under 500 Mumbai', ['priceTo'], 'dandiya under 500 Mumbai', ''],
    ['kal Mumbai mein garba', ['city'], 'Mumbai mein garba', 'from=2026-11-26 until=2026-11-27'],
  ])('%s without %j', (text, undo, left, parameters) =>
    expect(told(text, { undo })).toEqual([left, parameters]),
  );
});

describe('what was sent gives way', () => {
  it.each([
    ['free events in Pune', ['city'], '', 'free=true'],
    ['yoga this weekend', ['from'], 'yoga', ''],
    ['yoga this weekend', ['until'], 'yoga', ''],
    ['free yoga', ['free'], 'yoga', ''],
    ['dandiya under 500 Mumbai', ['priceTo'], 'dandiya', 'city=Mumbai'],
    ['Pune events', ['type'], '', 'city=Pune'],
    ['yoga', ['city'], 'yoga', ''],
  ])('%s beside %j', (text, given, left, parameters) =>
    expect(told(text, { given })).toEqual([left, parameters]),
  );

  it('and what is undone besides is searched for', () =>
    expect(told('free yoga', { given: ['free'], undo: ['free'] })).toEqual(['free yoga', '']));
});

describe('what kind is asked for', () => {
  it.each([
    ['events', '', 'type=event'],
    ['show me all events', '', 'type=event'],
    ['what is happening', '', 'type=event'],
    ['Pune events', '', 'type=event city=Pune'],
    ['events in Pune', '', 'city=Pune'],
    ['kids events', 'kids events', ''],
    ['Events by Mira', 'Events by Mira', ''],
    ['venues in Pune', '', 'type=venue city=Pune'],
    ['venues near Nashik', '', 'type=venue near=Nashik km=25'],
    ['सभागृह पुणे', '', 'type=venue city=Pune'],
    ['organizers', '', 'type=organizer'],
    // They have no place: those that are called so or write of it.
    ['communities in Pune', 'Pune', 'type=community'],
    ['community yoga', 'community yoga', ''],
    ['community events', 'community events', ''],
    ['Lodhi community hall', 'Lodhi community hall', ''],
  ])('%s', (text, left, parameters) => expect(told(text)).toEqual([left, parameters]));

  it('is searched for where it is undone', () =>
    expect(told('events', { undo: ['type'] })).toEqual(['events', '']));
});

describe('days are those of the zone', () => {
  it.each([
    // 00:30 on Thursday in India, still Wednesday in New York and Thursday morning in Auckland.
    ['2026-11-25T19:00:00Z', 'Asia/Kolkata', 'today', '2026-11-26', '2026-11-27'],
    ['2026-11-25T19:00:00Z', 'America/New_York', 'today', '2026-11-25', '2026-11-26'],
    ['2026-11-25T19:00:00Z', 'Pacific/Auckland', 'kal', '2026-11-27', '2026-11-28'],
    ['2026-11-25T18:29:59Z', 'Asia/Kolkata', 'tomorrow', '2026-11-26', '2026-11-27'],
    ['2026-11-25T18:30:00Z', 'Asia/Kolkata', 'tomorrow', '2026-11-27', '2026-11-28'],
    // Saturday and Sunday: the weekend is the one under way.
    ['2026-11-28T06:00:00Z', 'Asia/Kolkata', 'this weekend', '2026-11-28', '2026-11-30'],
    ['2026-11-29T06:00:00Z', 'Asia/Kolkata', 'this weekend', '2026-11-29', '2026-11-30'],
    ['2026-11-29T06:00:00Z', 'Asia/Kolkata', 'next weekend', '2026-12-05', '2026-12-07'],
    ['2026-11-29T06:00:00Z', 'Asia/Kolkata', 'on sunday', '2026-11-29', '2026-11-30'],
    ['2026-11-29T06:00:00Z', 'Asia/Kolkata', 'coming sunday', '2026-12-06', '2026-12-07'],
    ['2026-11-30T06:00:00Z', 'Asia/Kolkata', 'this weekend', '2026-12-05', '2026-12-07'],
    ['2026-12-31T18:00:00Z', 'Asia/Kolkata', 'tomorrow', '2027-01-01', '2027-01-02'],
    ['2026-12-15T06:00:00Z', 'Asia/Kolkata', 'next month', '2027-01-01', '2027-02-01'],
    ['2026-12-15T06:00:00Z', 'Asia/Kolkata', 'in november', '2027-11-01', '2027-12-01'],
    ['2027-03-01T06:00:00Z', 'Asia/Kolkata', '29 february', '2028-02-29', '2028-03-01'],
    // The clocks go back in London and forward in New York: days of 25 and 23 hours.
    ['2026-10-23T10:00:00Z', 'Europe/London', 'this weekend', '2026-10-24', '2026-10-26'],
    ['2026-03-07T12:00:00Z', 'America/New_York', 'tomorrow', '2026-03-08', '2026-03-09'],
    ['2026-03-07T12:00:00Z', 'America/New_York', 'sunday evening', '2026-03-08T17:00', '2026-03-08T22:00'],
  ])('%s in %s, %s', (now, zone, text, from, until) =>
    expect(told(text, { now: new Date(now), zone })).toEqual(['', `from=${from} until=${until}`]),
  );

  it('an unknown zone is a bug', () =>
    expect(() => readQuestion('yoga', { now: NOW, zone: 'Mars/Base', undo: [] })).toThrow(
      'unknown time zone',
    ));
});

it('reads the longest question quickly', () => {
  const worst = 'in the next in the next within 10 km of between 5 and to 7 free or or in in '
    .repeat(5)
    .slice(0, 400);
  const before = performance.now();
  for (let time = 0; time < 20; time += 1) ask(worst);
  expect((performance.now() - before) / 20).toBeLessThan(50);
});
