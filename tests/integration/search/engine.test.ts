import { setTimeout as pause } from 'node:timers/promises';
import { fingerprint } from '../../../src/domain/search/fingerprint';
import { DEEPEST, FACETS, type SearchFilters, type SearchQuery } from '../../../src/domain/search/query';
import { sees, visibleTo } from '../../../src/domain/search/visibility';
import type { SearchEngine } from '../../../src/plugins/search/server/ports/search-engine';
import {
  emptyEngine,
  engineFactories,
  eventOf,
  EVERYBODY,
  idsOf,
  inHours,
  keysOf,
  NOW,
  otherOf,
  queryOf,
  STRANGER,
  type EngineUnderTest,
} from '../../helpers/search-engines';

const named = (slug: string, name: string) => ({ documentId: `id-${slug}`, slug, name });
const PUNE = { latitude: 18.5204, longitude: 73.8567 };
const MUMBAI = { latitude: 19.076, longitude: 72.8777 };
const STAFF = sees({ isModerator: true, memberships: [] });
const MEMBER = sees({
  isModerator: false,
  memberships: [{ communityDocumentId: 'circle', parentDocumentId: null }],
});
const FOR_MEMBERS = visibleTo({
  audience: 'sub_community',
  communityDocumentId: 'circle',
  cancelled: false,
});
const CANCELLED = visibleTo({ audience: 'public', communityDocumentId: null, cancelled: true });

describe.each(engineFactories)('$name', ({ make }) => {
  let under: EngineUnderTest;
  let engine: SearchEngine;

  beforeAll(async () => {
    under = await make();
    engine = under.engine;
  });
  afterAll(() => under.close());

  const ids = (text: string, more: Partial<SearchQuery> = {}) => idsOf(engine, text, more);
  const sorted = async (text: string, more: Partial<SearchQuery> = {}) => (await ids(text, more)).sort();
  const answer = (text: string, more: Partial<SearchQuery> = {}) => engine.search(queryOf(text, more));
  const suggested = async (text: string, who = STRANGER): Promise<string[]> =>
    (await engine.suggest({ text, sees: who, now: NOW, limit: 10 })).map((suggestion) => suggestion.text);

  describe('what it holds', () => {
    beforeEach(() => emptyEngine(engine));

    it('answers before anything was put', async () => {
      expect(await answer('yoga', { facets: FACETS })).toMatchObject({ hits: [], total: 0, more: false });
      expect(await answer('')).toMatchObject({ hits: [], total: 0 });
      expect(await suggested('yo')).toEqual([]);
      expect(await engine.related('event-none', { sees: STRANGER, now: NOW, limit: 5 })).toEqual([]);
      expect(await engine.count()).toBe(0);
    });

    it('gives a document back as it was put, whole', async () => {
      const document = eventOf('one', {
        title: 'Morning yoga',
        summary: 'With “quotes”, emoji 🪔 and देवनागरी',
        tags: ['yoga'],
        category: named('wellness', 'Wellness'),
        community: named('circle', 'Circle'),
        organizer: named('trust', 'Trust'),
        venue: named('lawn', 'Lawn'),
        city: 'Pune',
        region: 'Maharashtra',
        point: PUNE,
        priceFrom: 100_00,
        priceTo: 250_00,
        free: false,
        popularity: 12,
      });
      await engine.put([document]);
      const [hit] = (await answer('yoga')).hits;
      expect(JSON.parse(JSON.stringify(hit?.document))).toEqual(JSON.parse(JSON.stringify(document)));
      expect(hit?.matched).toEqual(['yoga']);
      expect(hit?.distanceKm).toBeNull();
      expect(hit?.score).toBeGreaterThan(0);
      expect(hit?.score).toBeLessThanOrEqual(1);
    });

    it('replaces what has the same key, and takes nothing twice', async () => {
      await engine.put([eventOf('one', { title: 'Kite flying' })]);
      await engine.put([
        eventOf('one', { title: 'Lantern flying' }),
        otherOf('venue', 'one', { title: 'Kite terrace' }),
      ]);
      expect(await engine.count()).toBe(2);
      expect((await answer('kite')).hits.map(({ document }) => document.type)).toEqual(['venue']);
      expect((await answer('lantern')).hits.map(({ document }) => document.type)).toEqual(['event']);
      expect(await suggested('kit')).not.toContain('kite flying');
    });

    it('takes the last of two documents of one key that come together', async () => {
      await engine.put([eventOf('one', { title: 'First' }), eventOf('one', { title: 'Second' })]);
      expect([await ids('first'), await ids('second')]).toEqual([[], ['one']]);
    });

    it('removes, and removes what is not there without a word', async () => {
      await engine.put([eventOf('one', { title: 'Quokka parade' }), eventOf('two', { title: 'Parade' })]);
      await engine.remove(['event-one', 'event-never', 'venue-one']);
      await engine.remove([]);
      expect(await ids('parade')).toEqual(['two']);
      expect(await engine.count()).toBe(1);
      expect(await suggested('quok')).toEqual([]);
    });

    it('tells what it holds in order of keys, a part at a time', async () => {
      const documents = ['b', 'a', 'c', 'B'].map((id) => eventOf(id, { title: `Event ${id}` }));
      const all = [...documents, otherOf('venue', 'a')];
      await engine.put(all);
      const first = await engine.held(null, 2);
      const second = await engine.held(first.at(-1)?.key ?? null, 10);
      expect([first.length, second.length]).toEqual([2, 3]);
      expect([...first, ...second].map(({ key }) => key)).toEqual(keysOf(all));
      const b = documents[0];
      expect([...first, ...second].find(({ key }) => key === 'event-b')?.hash).toBe(b && fingerprint(b));
      expect(await engine.held('venue-a', 10)).toEqual([]);
    });
  });

  describe('words', () => {
    beforeAll(async () => {
      await emptyEngine(engine);
      await engine.put([
        eventOf('garba', { title: 'Garba raas under the stars', city: 'Ahmedabad' }),
        eventOf('garba-hi', { title: 'गरबा महोत्सव', summary: 'दीपावली से पहले', language: 'hi' }),
        eventOf('yoga', { title: 'Morning yoga', summary: 'Bring a mat', tags: ['wellness'] }),
        eventOf('breath', { title: 'Breathwork', body: 'A little yoga at the end' }),
        eventOf('kavi', { title: 'कवि सम्मेलन', language: 'hi' }),
        eventOf('kannada', { title: 'ಯೋಗ ಶಿಬಿರ', language: 'kn' }),
        eventOf('photo', { title: 'Photography walk', venue: named('clock', 'Clock tower') }),
        eventOf('cafe', { title: 'Repair café', community: named('makers', 'Bengaluru Makers') }),
        eventOf('workshops', { title: 'Two workshops', organizer: named('shed', 'Potters’ Shed') }),
        eventOf('new-year', { title: 'New year party' }),
        eventOf('year-new', { title: 'Year of the new moon' }),
        eventOf('sharma', { title: "Sharma's evening" }),
        otherOf('community', 'runners', { title: 'Mumbai Road Runners', city: 'Mumbai' }),
      ]);
      await under.settle();
    });

    it.each<[string, string, readonly string[]]>([
      ['a word of the title', 'stars', ['garba']],
      ['in any case', 'GARBA Raas', ['garba']],
      ['without accents', 'cafe', ['cafe']],
      ['with accents that are not there', 'yogá mat', ['yoga']],
      ['of the city', 'ahmedabad', ['garba']],
      ['of a tag', 'wellness', ['yoga']],
      ['of the venue', 'clock tower', ['photo']],
      ['of the community', 'makers', ['cafe']],
      ['of the organizer', 'potters shed', ['workshops']],
      ['plural for singular', 'workshop', ['workshops']],
      ['singular for plural', 'photographies walks', ['photo']],
      ['with an apostrophe left out', 'sharmas', ['sharma']],
      ['the beginning of the last word', 'photog', ['photo']],
      ['a slip', 'photografy', ['photo']],
      ['a swap', 'yoag mat', ['yoga']],
      ['two slips in a long word', 'fotogrphy', ['photo']],
      ['Latin for Devanagari', 'kavi sammelan', ['kavi']],
      ['spelt by ear', 'kavee samelan', ['kavi']],
      ['another kind of document', 'road runners', ['runners']],
    ])('finds %s: %s', async (_, text, expected) => {
      expect((await ids(text)).slice(0, expected.length)).toEqual(expected);
    });

    it.each(['garba', 'गरबा', 'ગરબા', 'ಗರ್ಬಾ', 'garaba'])('meets in every script: %s', async (text) => {
      expect(await sorted(text)).toEqual(['garba', 'garba-hi']);
    });

    it('meets over scripts in the text too', async () => {
      for (const text of ['diwali', 'deepawali', 'दिवाली', 'दीवाली'])
        expect([text, await ids('yoga ' + text)]).not.toEqual([text, []]);
      expect(await ids('deepavali')).toContain('garba-hi');
    });

    it('puts the title before the text', async () => {
      const found = await ids('yoga');
      expect(found.indexOf('yoga')).toBeLessThan(found.indexOf('breath'));
      expect(found).toContain('kannada');
    });

    it('puts the script that was typed first', async () => {
      expect((await ids('गरबा'))[0]).toBe('garba-hi');
      expect((await ids('garba'))[0]).toBe('garba');
    });

    it('puts words together before words apart', async () => {
      expect((await ids('new year')).slice(0, 2)).toEqual(['new-year', 'year-new']);
    });

    it('says which words of the document were meant', async () => {
      const { hits } = await answer('gabra');
      expect(hits.find(({ document }) => document.documentId === 'garba')?.matched).toContain('garba');
      expect((await answer('photog')).hits[0]?.matched).toContain('photography');
      expect(await ids('यारों garba')).toContain('garba');
    });

    it.each(['zzzzqqq', '!!! ---', '🪔', "'; DROP TABLE events; --", '\\', "':*", '& | ! ( ) <-> :*', '%_%'])(
      'finds nothing for %s, and breaks nothing',
      async (text) => {
        expect((await answer(text, { facets: FACETS })).hits).toEqual([]);
        expect(await suggested(text)).toEqual([]);
      },
    );

    it('takes texts of any length', async () => {
      for (const text of ['yoga '.repeat(2_000), 'y'.repeat(10_000), 'a b c d e f g h '.repeat(600)])
        expect((await answer(text)).total).toBeGreaterThanOrEqual(0);
      expect(await ids('yoga '.repeat(2_000))).toContain('yoga');
    });
  });

  describe('did you mean', () => {
    beforeAll(async () => {
      await emptyEngine(engine);
      await engine.put([
        eventOf('one', { title: 'Photography walk' }),
        eventOf('two', { title: 'Meditation at dawn' }),
        eventOf('three', { title: 'Sangeetopasana', visibleTo: FOR_MEMBERS }),
        eventOf('four', { title: 'रक्तदान शिविर', summary: 'For your neighbours' }),
      ]);
      await under.settle();
    });

    it.each([
      ['photografy', 'photography'],
      ['photogrphy walk', 'photography walk'],
      ['meditaton', 'meditation'],
      ['photography', null],
      ['zzzzqqq', null],
      ['', null],
    ])('%s: %s', async (text, meant) => {
      expect((await answer(text)).didYouMean).toBe(meant);
    });

    it('tells a word as it is written, not in letters that nobody wrote', async () => {
      expect((await answer('raktdaan')).didYouMean).toBe('रक्तदान');
    });

    it('never tells a word that only members may read', async () => {
      expect((await answer('sangeetopasna')).didYouMean).toBeNull();
    });
  });

  describe('synonyms', () => {
    beforeAll(async () => {
      await emptyEngine(engine);
      await engine.put([
        eventOf('blood', { title: 'रक्तदान शिविर' }),
        eventOf('film', { title: 'Film night' }),
        eventOf('movie', { title: 'Movie in the park' }),
        eventOf('dog', { title: 'Dog show' }),
        eventOf('animal', { title: 'Animal rescue' }),
        eventOf('standup', { title: 'Stand up comedy' }),
      ]);
    });
    afterEach(() => engine.setSynonyms([]));

    it('have no effect before they are given, and none after they are taken away', async () => {
      expect(await ids('film')).toEqual(['film']);
      await engine.setSynonyms([{ words: ['film', 'movie'], oneWay: false }]);
      await engine.setSynonyms([]);
      expect(await ids('film')).toEqual(['film']);
    });

    it('go both ways', async () => {
      await engine.setSynonyms([{ words: ['Film', 'movie'], oneWay: false }]);
      expect([await sorted('film'), await sorted('movies')]).toEqual([
        ['film', 'movie'],
        ['film', 'movie'],
      ]);
    });

    it('put the word itself first', async () => {
      await engine.setSynonyms([{ words: ['film', 'movie'], oneWay: false }]);
      expect([(await ids('film'))[0], (await ids('movie'))[0]]).toEqual(['film', 'movie']);
    });

    it('say which words of the document were meant', async () => {
      await engine.setSynonyms([{ words: ['film', 'movie'], oneWay: false }]);
      const { hits } = await answer('film');
      expect(hits.find(({ document }) => document.documentId === 'movie')?.matched).toEqual(['movie']);
    });

    it('go one way', async () => {
      await engine.setSynonyms([{ words: ['animal', 'dog'], oneWay: true }]);
      expect([await sorted('animal'), await sorted('dog')]).toEqual([['animal', 'dog'], ['dog']]);
    });

    it('are of several words, in any script', async () => {
      await engine.setSynonyms([
        { words: ['blood donation', 'रक्तदान'], oneWay: false },
        { words: ['standup', 'stand up'], oneWay: false },
      ]);
      expect((await ids('blood donation'))[0]).toBe('blood');
      expect((await ids('standup'))[0]).toBe('standup');
      expect((await ids('standup comedy'))[0]).toBe('standup');
    });

    it('are unharmed by strange words', async () => {
      await engine.setSynonyms([
        { words: ["o'clock", '!!!', 'film'], oneWay: false },
        { words: ["';--"], oneWay: true },
        { words: [], oneWay: false },
      ]);
      expect(await ids('film')).toEqual(['film']);
    });
  });

  const FILTERED = [
    eventOf('free-pune', {
      title: 'Fair one',
      city: 'Pune',
      region: 'Maharashtra',
      point: PUNE,
      category: named('music', 'Music'),
      community: named('circle', 'Circle'),
      organizer: named('trust', 'Trust'),
      venue: named('hall', 'Hall'),
      startsAt: inHours(24),
      endsAt: inHours(26),
      popularity: 5,
    }),
    eventOf('paid-mumbai', {
      title: 'Fair two',
      city: 'Mumbai',
      region: 'Maharashtra',
      point: MUMBAI,
      category: named('food', 'Food'),
      organizer: named('trust', 'Trust'),
      venue: named('park', 'Park'),
      priceFrom: 300_00,
      priceTo: 900_00,
      free: false,
      language: 'hi',
      startsAt: inHours(48),
      endsAt: inHours(50),
      popularity: 50,
    }),
    eventOf('dear-online', {
      title: 'Fair three',
      category: named('music', 'Music'),
      priceFrom: 1_000_00,
      priceTo: 1_000_00,
      free: false,
      available: false,
      online: true,
      language: 'mr',
      startsAt: inHours(72),
      endsAt: inHours(73),
      popularity: 20,
    }),
    eventOf('on-now', { title: 'Fair four', city: 'Pune', startsAt: inHours(-1), endsAt: inHours(1) }),
    eventOf('over', { title: 'Fair five', city: 'Pune', startsAt: inHours(-30), endsAt: inHours(-28) }),
    eventOf('called-off', { title: 'Fair six', state: 'cancelled', visibleTo: CANCELLED, city: 'Pune' }),
    otherOf('community', 'circle', { title: 'Fair people', city: 'Pune', popularity: 2 }),
    otherOf('venue', 'hall', { title: 'Fair hall', city: 'Pune', point: PUNE }),
    otherOf('organizer', 'trust', { title: 'Fair trust', city: 'Mumbai' }),
  ];
  const CURRENT = ['circle', 'dear-online', 'free-pune', 'hall', 'on-now', 'paid-mumbai', 'trust'];

  describe('filters', () => {
    beforeAll(async () => {
      await emptyEngine(engine);
      await engine.put(FILTERED);
      await under.settle();
    });

    const CASES: readonly [string, SearchFilters, readonly string[]][] = [
      ['nothing: all but what is over or cancelled', {}, CURRENT],
      ['a type', { types: ['event'] }, ['dear-online', 'free-pune', 'on-now', 'paid-mumbai']],
      ['two types', { types: ['venue', 'organizer'] }, ['hall', 'trust']],
      ['an empty list is no filter', { types: [], cities: [] }, CURRENT],
      ['from: also what is still going on then', { from: inHours(49) }, ['dear-online', 'paid-mumbai']],
      ['from excludes what ends then', { from: inHours(50) }, ['dear-online']],
      ['from includes what is over', { from: inHours(-29), until: inHours(0) }, ['on-now', 'over']],
      ['until excludes what starts then', { from: inHours(2), until: inHours(48) }, ['free-pune']],
      ['when: upcoming', { when: ['upcoming'] }, ['dear-online', 'free-pune', 'paid-mumbai']],
      ['when: live', { when: ['live'] }, ['on-now']],
      ['when: ended', { when: ['ended'] }, ['over']],
      ['when: live or ended', { when: ['live', 'ended'] }, ['on-now', 'over']],
      ['a city', { cities: ['Pune'] }, ['circle', 'free-pune', 'hall', 'on-now']],
      ['a city in other letters', { cities: ['mUMBAI'] }, ['paid-mumbai', 'trust']],
      ['two cities', { cities: ['Pune', 'Mumbai'], types: ['organizer', 'venue'] }, ['hall', 'trust']],
      ['a region', { regions: ['maharashtra'] }, ['free-pune', 'paid-mumbai']],
      ['near', { near: { ...PUNE, km: 5 } }, ['free-pune', 'hall']],
      ['near, wide', { near: { ...PUNE, km: 150 } }, ['free-pune', 'hall', 'paid-mumbai']],
      ['near, too far', { near: { latitude: 28.6, longitude: 77.2, km: 50 } }, []],
      ['a category by slug', { categories: ['music'] }, ['dear-online', 'free-pune']],
      ['a category by id', { categories: ['id-music'] }, ['dear-online', 'free-pune']],
      [
        'any of two categories',
        { categories: ['music', 'id-food'] },
        ['dear-online', 'free-pune', 'paid-mumbai'],
      ],
      ['a category that is not', { categories: ["x' OR '1'='1"] }, []],
      ['a community', { communities: ['circle'] }, ['free-pune']],
      ['an organizer', { organizers: ['trust'] }, ['free-pune', 'paid-mumbai']],
      ['a venue', { venues: ['id-park'] }, ['paid-mumbai']],
      ['a price from', { priceFrom: 500_00 }, ['dear-online', 'paid-mumbai']],
      ['a price to', { priceTo: 300_00 }, ['free-pune', 'on-now', 'paid-mumbai']],
      ['a price range', { priceFrom: 950_00, priceTo: 1_000_00 }, ['dear-online']],
      ['a price range between tickets', { priceFrom: 400_00, priceTo: 500_00 }, ['paid-mumbai']],
      ['free', { free: true }, ['free-pune', 'on-now']],
      ['not free', { free: false }, ['dear-online', 'paid-mumbai']],
      ['available', { available: true }, ['free-pune', 'on-now', 'paid-mumbai']],
      ['not available', { available: false }, ['dear-online']],
      ['online', { online: true }, ['dear-online']],
      ['not online', { online: false }, ['free-pune', 'on-now', 'paid-mumbai']],
      ['a language', { languages: ['HI'] }, ['paid-mumbai']],
      ['two languages', { languages: ['hi', 'mr'] }, ['dear-online', 'paid-mumbai']],
      ['several at once', { categories: ['music'], free: true, cities: ['Pune'] }, ['free-pune']],
      ['several that exclude each other', { free: true, priceFrom: 1 }, []],
    ];

    it.each(CASES)('%s', async (_, filters, expected) => {
      expect(await sorted('', { filters })).toEqual(expected);
      expect(await sorted('fair', { filters })).toEqual(expected);
      expect((await answer('fair', { filters })).total).toBe(expected.length);
    });

    it('cancelled: staff only, and only when they ask', async () => {
      expect(await ids('fair', { filters: { state: 'cancelled' }, sees: STAFF })).toEqual(['called-off']);
      expect(await ids('fair', { filters: { state: 'cancelled' } })).toEqual([]);
      expect(await sorted('fair', { sees: STAFF })).toEqual(CURRENT);
    });
  });

  describe('order', () => {
    beforeAll(async () => {
      await emptyEngine(engine);
      await engine.put(FILTERED);
      await under.settle();
    });

    const events: SearchFilters = { types: ['event'] };
    it.each<[SearchQuery['sort'], readonly string[]]>([
      ['date', ['on-now', 'free-pune', 'paid-mumbai', 'dear-online']],
      ['popularity', ['paid-mumbai', 'dear-online', 'free-pune', 'on-now']],
    ])('%s', async (sort, expected) => {
      for (const text of ['', 'fair']) expect(await ids(text, { sort, filters: events })).toEqual(expected);
    });

    it('price: the cheapest first, what has none last', async () => {
      for (const text of ['', 'fair']) {
        const found = await ids(text, { sort: 'price' });
        expect(found.slice(0, 2).sort()).toEqual(['free-pune', 'on-now']);
        expect(found.slice(2, 4)).toEqual(['paid-mumbai', 'dear-online']);
        expect(found.slice(4).sort()).toEqual(['circle', 'hall', 'trust']);
      }
    });

    it('distance: the nearest first with how far it is, what has no place last', async () => {
      for (const text of ['', 'fair']) {
        const { hits } = await answer(text, { sort: 'distance', origin: MUMBAI, filters: events });
        expect(hits.slice(0, 2).map(({ document }) => document.documentId)).toEqual([
          'paid-mumbai',
          'free-pune',
        ]);
        expect(hits[0]?.distanceKm).toBeCloseTo(0, 1);
        expect(hits[1]?.distanceKm).toBeGreaterThan(110);
        expect(hits[1]?.distanceKm).toBeLessThan(130);
        expect(hits.slice(2).map(({ distanceKm }) => distanceKm)).toEqual([null, null]);
      }
    });

    it('near by itself says how far it is', async () => {
      const { hits } = await answer('fair', { filters: { near: { ...MUMBAI, km: 10 } } });
      expect(hits.map(({ distanceKm }) => Math.round(distanceKm ?? -1))).toEqual([0]);
    });

    it('nothing asked for: what begins first', async () => {
      expect((await ids('', { filters: events }))[0]).toBe('on-now');
    });

    it('is the same each time', async () => {
      for (const sort of ['relevance', 'date', 'price', 'popularity'] as const)
        expect(await ids('fair', { sort })).toEqual(await ids('fair', { sort }));
    });
  });

  describe('facets', () => {
    beforeAll(async () => {
      await emptyEngine(engine);
      await engine.put(FILTERED);
      await under.settle();
    });

    const counts = async (text: string, more: Partial<SearchQuery>) => {
      const { facets } = await answer(text, { facets: FACETS, ...more });
      return Object.fromEntries(
        Object.entries(facets).map(([facet, values]) => [
          facet,
          Object.fromEntries(values.map(({ value, count }) => [value, count])),
        ]),
      );
    };

    it('counts only what is asked for', async () => {
      const { facets } = await answer('fair', { facets: ['city'] });
      expect(Object.keys(facets)).toEqual(['city']);
      expect((await answer('fair')).facets).toEqual({});
    });

    it('counts every value of what is found, with words for people', async () => {
      for (const text of ['', 'fair'])
        expect(await counts(text, {})).toEqual({
          type: { event: 4, community: 1, venue: 1, organizer: 1 },
          category: { music: 2, food: 1 },
          community: { circle: 1 },
          organizer: { trust: 2 },
          venue: { hall: 1, park: 1 },
          city: { Pune: 4, Mumbai: 2 },
          region: { Maharashtra: 2 },
          language: { en: 2, hi: 1, mr: 1 },
          price: { free: 2, paid: 2 },
          availability: { available: 3, full: 1 },
          when: { upcoming: 3, live: 1, ended: 1 },
        });
      const { facets } = await answer('', { facets: ['category', 'price', 'city'] });
      expect(facets.category?.[0]).toEqual({ value: 'music', label: 'Music', count: 2 });
      expect(facets.price?.find(({ value }) => value === 'free')?.label).toBe('Free');
      expect(facets.city?.[0]).toEqual({ value: 'Pune', label: 'Pune', count: 4 });
    });

    it('counts each with all filters but its own', async () => {
      for (const text of ['', 'fair'])
        expect(await counts(text, { filters: { categories: ['music'], free: false } })).toMatchObject({
          category: { music: 1, food: 1 },
          price: { free: 1, paid: 1 },
          language: { mr: 1 },
          availability: { full: 1 },
        });
      expect(await counts('', { filters: { cities: ['Mumbai'], types: ['event'] } })).toMatchObject({
        city: { Pune: 2, Mumbai: 1 },
        type: { event: 1, organizer: 1 },
      });
    });

    it('counts nothing where nothing is found', async () => {
      const { facets } = await answer('zzzzqqq', { facets: FACETS });
      expect(facets).toEqual(Object.fromEntries(FACETS.map((facet) => [facet, []])));
    });
  });

  describe('who may see what', () => {
    beforeAll(async () => {
      await emptyEngine(engine);
      await engine.put([
        eventOf('open', { title: 'Zephyr concert', city: 'Pune', category: named('music', 'Music') }),
        eventOf('members', {
          title: 'Zephyr rehearsal Quixotia',
          city: 'Nashik',
          category: named('secret', 'Secret'),
          visibleTo: FOR_MEMBERS,
        }),
        eventOf('cancelled', {
          title: 'Zephyr Obsidianfest',
          city: 'Nagpur',
          category: named('gone', 'Gone'),
          state: 'cancelled',
          visibleTo: CANCELLED,
        }),
      ]);
      await under.settle();
    });

    it.each([
      ['a stranger', STRANGER, ['open'], ['Pune'], ['music']],
      ['a member', MEMBER, ['members', 'open'], ['Nashik', 'Pune'], ['music', 'secret']],
      ['staff', STAFF, ['members', 'open'], ['Nashik', 'Pune'], ['music', 'secret']],
      ['nobody at all', [], [], [], []],
    ])('%s', async (_, who, found, cities, categories) => {
      for (const text of ['', 'zephyr']) {
        const { hits, total, facets } = await answer(text, { sees: who, facets: ['city', 'category'] });
        expect(hits.map(({ document }) => document.documentId).sort()).toEqual(found);
        expect(total).toBe(found.length);
        expect(facets.city?.map(({ value }) => value).sort()).toEqual(cities);
        expect(facets.category?.map(({ value }) => value).sort()).toEqual(categories);
      }
    });

    it('suggests no title and no word of what may not be seen', async () => {
      const told = async (text: string, who: readonly string[]) =>
        (await suggested(text, [...who])).join(' ').toLowerCase();
      for (const text of ['zeph', 'zephyr re', 'quix', 'obsid', 'zephyr o'])
        expect(await told(text, STRANGER)).not.toMatch(/quixotia|rehearsal|obsidianfest/);
      expect(await told('quix', MEMBER)).toMatch(/quixotia/);
      expect(await told('obsid', STAFF)).not.toMatch(/obsidianfest/);
      expect((await answer('quixotya')).didYouMean).toBeNull();
      expect((await answer('obsidianfst')).didYouMean).toBeNull();
    });

    it('is nothing like what may not be seen', async () => {
      const related = async (key: 'event-open' | 'event-members', who: readonly string[]) =>
        (await engine.related(key, { sees: who, now: NOW, limit: 5 })).map(
          ({ document }) => document.documentId,
        );
      expect(await related('event-open', STRANGER)).toEqual([]);
      expect(await related('event-open', MEMBER)).toEqual(['members']);
      expect(await related('event-members', STRANGER)).toEqual([]);
    });

    it('changes with the document', async () => {
      await engine.put([eventOf('members', { title: 'Zephyr rehearsal Quixotia', city: 'Nashik' })]);
      expect(await ids('quixotia')).toEqual(['members']);
      await engine.put([eventOf('members', { title: 'Zephyr rehearsal Quixotia', visibleTo: FOR_MEMBERS })]);
      expect(await ids('quixotia')).toEqual([]);
      expect(await suggested('quix')).toEqual([]);
      expect((await answer('quixotya')).didYouMean).toBeNull();
    });
  });

  describe('suggestions', () => {
    beforeAll(async () => {
      await emptyEngine(engine);
      await engine.put([
        eventOf('walk', { title: 'Photography walk', popularity: 10 }),
        eventOf('club', { title: 'Photography club', popularity: 90 }),
        eventOf('old', { title: 'Photography of old', startsAt: inHours(-9), endsAt: inHours(-8) }),
        otherOf('venue', 'phoenix', { title: 'Phoenix Hall' }),
        eventOf('garba', { title: 'गरबा की रात' }),
        eventOf('other', { title: 'Evening', summary: 'A walk for photographers, by your side' }),
        eventOf('clay', { title: 'Ganesha', summary: 'शाडूच्या मातीचा' }),
      ]);
      await under.settle();
    });

    it('completes titles, the best known first, with where they lead', async () => {
      const found = await engine.suggest({ text: 'photography', sees: STRANGER, now: NOW, limit: 10 });
      expect(found.slice(0, 2)).toEqual([
        { text: 'Photography club', document: { type: 'event', documentId: 'club', slug: 'club' } },
        { text: 'Photography walk', document: { type: 'event', documentId: 'walk', slug: 'walk' } },
      ]);
    });

    it('completes from two letters, other kinds of documents too', async () => {
      expect(await suggested('ph')).toEqual(expect.arrayContaining(['Photography club', 'Phoenix Hall']));
    });

    it('completes the last of several words', async () => {
      expect((await suggested('photography w'))[0]).toBe('Photography walk');
    });

    it('completes over scripts and slips', async () => {
      expect(await suggested('garb')).toContain('गरबा की रात');
      expect(await suggested('photografy')).toContain('Photography club');
    });

    it('names nothing that is over, nothing twice, and no more than asked for', async () => {
      const found = await suggested('photo');
      expect(found).not.toContain('Photography of old');
      expect(new Set(found.map((text) => text.toLowerCase())).size).toBe(found.length);
      expect(await engine.suggest({ text: 'photo', sees: STRANGER, now: NOW, limit: 1 })).toHaveLength(1);
    });

    it('completes to words as they are written, and to none that say nothing', async () => {
      expect(await suggested('shaad')).toEqual(['शाडूच्या']);
      expect(await suggested('you')).toEqual([]);
    });

    it('says nothing to nothing', async () => {
      for (const text of ['', '   ', '🪔']) expect(await suggested(text)).toEqual([]);
    });
  });

  describe('related', () => {
    beforeAll(async () => {
      await emptyEngine(engine);
      const music = named('music', 'Music');
      const circle = named('circle', 'Circle');
      await engine.put([
        eventOf('one', {
          title: 'Sitar concert',
          tags: ['raga'],
          category: music,
          community: circle,
          city: 'Pune',
        }),
        eventOf('alike', {
          title: 'Sitar and sarod',
          tags: ['raga'],
          category: music,
          community: circle,
          city: 'Pune',
        }),
        eventOf('kind', { title: 'Rock night', category: music, city: 'Goa' }),
        eventOf('nothing', { title: 'Baking bread', category: named('food', 'Food'), city: 'Delhi' }),
        eventOf('over', {
          title: 'Sitar concert',
          category: music,
          endsAt: inHours(-1),
          startsAt: inHours(-3),
        }),
        otherOf('community', 'circle', { title: 'Sitar circle' }),
      ]);
      await under.settle();
    });

    it('are the most alike first, never itself, over or of another kind', async () => {
      const found = await engine.related('event-one', { sees: STRANGER, now: NOW, limit: 5 });
      const names = found.map(({ document }) => document.documentId);
      expect(names[0]).toBe('alike');
      expect(names).toContain('kind');
      for (const never of ['one', 'over', 'circle']) expect(names).not.toContain(never);
      for (const { score } of found) expect(score).toBeLessThanOrEqual(1);
    });

    it('are no more than asked for', async () => {
      expect(await engine.related('event-one', { sees: STRANGER, now: NOW, limit: 1 })).toHaveLength(1);
    });
  });

  describe('pages', () => {
    const MANY = DEEPEST + 100;
    beforeAll(async () => {
      await emptyEngine(engine);
      const many = Array.from({ length: MANY }, (_, index) =>
        eventOf(`e${String(index).padStart(4, '0')}`, {
          title: `Marathon ${index}`,
          city: index % 2 ? 'Pune' : 'Mumbai',
          startsAt: inHours(24 + index),
          endsAt: inHours(26 + index),
          popularity: index,
        }),
      );
      for (let from = 0; from < MANY; from += 400) await engine.put(many.slice(from, from + 400));
      await under.settle();
    });

    it('say that there are more than can be reached', async () => {
      for (const text of ['', 'marathon'])
        expect(await answer(text, { pageSize: 10 })).toMatchObject({ total: DEEPEST, more: true });
      expect(await answer('marathon 7')).toMatchObject({ more: expect.any(Boolean) });
    });

    it('are disjoint and complete to the thousandth, in every order', async () => {
      for (const sort of ['relevance', 'date', 'popularity'] as const) {
        const found: string[] = [];
        for (let page = 1; page <= 10; page += 1)
          found.push(...(await ids('marathon', { sort, page, pageSize: 100 })));
        expect([sort, found.length, new Set(found).size]).toEqual([sort, DEEPEST, DEEPEST]);
      }
    });

    it('keep the order asked for to the end', async () => {
      for (const text of ['', 'marathon'])
        expect(await ids(text, { sort: 'date', page: 100, pageSize: 10 })).toEqual(
          Array.from({ length: 10 }, (_, place) => `e0${990 + place}`),
        );
    });

    it('are empty beyond', async () => {
      for (const page of [101, 5_000])
        expect((await answer('marathon', { page, pageSize: 10 })).hits).toEqual([]);
    });

    it('count facets over what can be reached', async () => {
      const { facets } = await answer('marathon', { facets: ['city'] });
      const counted = (facets.city ?? []).reduce((sum, { count }) => sum + count, 0);
      expect(counted).toBeGreaterThanOrEqual(DEEPEST);
      expect(counted).toBeLessThanOrEqual(MANY);
    });
  });

  describe('a common word and a rare value', () => {
    const MANY = 7 * DEEPEST;
    /** One in 350 is meant; one in 25 would be if it cost less, the others if they were in Hindi. */
    const kindOf = (index: number): 'meant' | 'dear' | 'other' =>
      index % 350 === 349 ? 'meant' : index % 25 === 1 ? 'dear' : 'other';
    beforeAll(async () => {
      await emptyEngine(engine);
      const many = Array.from({ length: MANY }, (_, index) => {
        const kind = kindOf(index);
        const isDear = kind === 'dear';
        return eventOf(`e${index}`, {
          title: 'Marathon',
          language: kind === 'other' ? 'mr' : 'hi',
          city: 'Pune',
          free: !isDear,
          ...(isDear ? { priceFrom: 900_00, priceTo: 900_00 } : {}),
        });
      });
      for (let from = 0; from < MANY; from += 1_000) await engine.put(many.slice(from, from + 1_000));
      await under.settle();
    });

    it.each(['relevance', 'date'] as const)(
      'find all that is meant, and count the rest, by %s',
      async (sort) => {
        const { total, more, facets } = await answer('marathon', {
          sort,
          facets: ['language', 'price', 'city'],
          filters: { languages: ['hi'], priceTo: 500_00 },
        });
        expect([total, more]).toEqual([MANY / 350, false]);
        expect(facets.city).toEqual([{ value: 'Pune', label: 'Pune', count: MANY / 350 }]);
        expect(facets.price?.map(({ value, count }) => [value, count])).toEqual([
          ['paid', MANY / 25],
          ['free', MANY / 350],
        ]);
        const [first] = facets.language ?? [];
        expect(first?.value).toBe('mr');
        expect(first?.count).toBeGreaterThan(0.9 * DEEPEST);
      },
    );
  });

  describe('a rebuild', () => {
    beforeEach(async () => {
      await emptyEngine(engine);
      await engine.put([
        eventOf('kept', { title: 'Lantern festival' }),
        eventOf('gone', { title: 'Lantern removed' }),
      ]);
      // What is put in the millisecond in which a rebuild begins counts as put since.
      await pause(5);
    });

    it('answers from the old index until it is swapped, then from the new one alone', async () => {
      const begun = new Date();
      const rebuild = await engine.rebuild('first', begun);
      await rebuild.put([
        eventOf('kept', { title: 'Lantern festival' }),
        eventOf('new', { title: 'Lantern two' }),
      ]);
      expect(await ids('lantern')).toEqual(expect.arrayContaining(['kept', 'gone']));
      await rebuild.swap();
      expect(await sorted('lantern')).toEqual(['kept', 'new']);
      expect(await engine.count()).toBe(2);
      expect(await suggested('lantern re')).not.toContain('Lantern removed');
    });

    it('does not undo what was put or removed meanwhile', async () => {
      const rebuild = await engine.rebuild('second', new Date());
      await rebuild.put([
        eventOf('kept', { title: 'Lantern festival' }),
        eventOf('gone', { title: 'Lantern removed' }),
      ]);
      await engine.put([eventOf('late', { title: 'Lantern late' })]);
      await engine.put([eventOf('kept', { title: 'Lantern changed' })]);
      await engine.remove(['event-gone']);
      await rebuild.swap();
      expect(await sorted('lantern')).toEqual(['kept', 'late']);
      expect(await ids('changed')).toEqual(['kept']);
    });

    it('is taken up again under its name, and loses nothing that it had', async () => {
      const begun = new Date();
      const broken = await engine.rebuild('third', begun);
      await broken.put([eventOf('kept', { title: 'Lantern festival' })]);
      const resumed = await engine.rebuild('third', begun);
      await resumed.put([eventOf('more', { title: 'Lantern more' })]);
      await resumed.swap();
      expect(await sorted('lantern')).toEqual(['kept', 'more']);
    });

    it('leaves everything found when it is dropped', async () => {
      const rebuild = await engine.rebuild('fourth', new Date());
      await rebuild.put([eventOf('kept', { title: 'Lantern festival' })]);
      await rebuild.drop();
      expect(await sorted('lantern')).toEqual(['gone', 'kept']);
    });

    it('keeps synonyms', async () => {
      await engine.setSynonyms([{ words: ['lamp', 'lantern'], oneWay: false }]);
      const rebuild = await engine.rebuild('fifth', new Date());
      await rebuild.put([eventOf('kept', { title: 'Lantern festival' })]);
      await rebuild.swap();
      expect(await ids('lamp')).toEqual(['kept']);
    });
  });

  it('takes several writers at once', async () => {
    await emptyEngine(engine);
    const documents = Array.from({ length: 120 }, (_, index) =>
      eventOf(`w${index}`, { title: `Writer ${index} of words`, visibleTo: EVERYBODY }),
    );
    await Promise.all(
      Array.from({ length: 6 }, (_, writer) =>
        engine.put(documents.filter((__, index) => index % 3 === writer % 3)),
      ),
    );
    expect(await engine.count()).toBe(120);
    expect((await answer('writer')).total).toBe(120);
  });
});
