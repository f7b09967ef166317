import { createHmac } from 'node:crypto';
import type { SearchDocument } from '../../../../src/domain/search/document';
import { fingerprint } from '../../../../src/domain/search/fingerprint';
import { askedWords } from '../../../../src/domain/search/terms';
import {
  scopesOf,
  tenantToken,
  uidOf,
} from '../../../../src/plugins/search/server/adapters/meilisearch/access';
import { storedOf } from '../../../../src/plugins/search/server/adapters/meilisearch/documents';
import { facetValues, phaseValues } from '../../../../src/plugins/search/server/adapters/meilisearch/facets';
import { correctedBy, matchedIn } from '../../../../src/plugins/search/server/adapters/meilisearch/matches';
import {
  SETTINGS,
  settled,
  synonymSettings,
} from '../../../../src/plugins/search/server/adapters/meilisearch/settings';
import { soundQuery, wordQuery } from '../../../../src/plugins/search/server/adapters/meilisearch/words';

const document: SearchDocument = {
  type: 'event',
  documentId: 'abc',
  slug: 'diwali-mela',
  title: 'Diwali Melas',
  summary: 'Lamps',
  body: 'Come along',
  tags: ['गरबा'],
  category: { documentId: 'cat', slug: 'festival', name: 'Festival' },
  community: null,
  organizer: null,
  venue: null,
  city: 'Pune',
  region: null,
  country: 'India',
  point: { latitude: 18.5, longitude: 73.8 },
  online: false,
  startsAt: '2026-11-22T10:00:00Z',
  endsAt: '2026-11-22T12:00:00Z',
  timezone: 'Asia/Kolkata',
  priceFrom: 0,
  priceTo: 50_000,
  currency: 'INR',
  free: false,
  available: true,
  language: 'hi',
  state: 'approved',
  visibleTo: ['everyone', 'staff'],
  popularity: 3,
};
const at = new Date('2026-11-21T10:00:00Z');

describe('a document', () => {
  it('is flat, without what it has not', () => {
    const stored = storedOf(document, at);
    expect(stored).toMatchObject({
      id: 'event-abc',
      hash: fingerprint(document),
      putAt: at.getTime(),
      titleWords: 'diwali mela',
      category: ['festival', 'cat'],
      categoryFacet: 'festival Festival',
      startsAt: Date.parse('2026-11-22T10:00:00Z'),
      priceFrom: 0,
      price: 'paid',
      availability: 'available',
      _geo: { lat: 18.5, lng: 73.8 },
      document,
    });
    expect(Object.keys(stored)).not.toEqual(expect.arrayContaining(['community']));
    expect(storedOf({ ...document, type: 'venue', point: null, startsAt: null }, at)).not.toHaveProperty(
      '_geo',
    );
  });

  it.each([
    ['दिवाली', 'titleSounds'],
    ['diwali', 'titleSounds'],
    ['garba', 'nameSounds'],
    ['ગરબા', 'nameSounds'],
  ] as const)('is heard in any script: %s', (text, field) => {
    expect(storedOf(document, at)[field].split(/[ .]+/)).toContain(soundQuery(askedWords(text)));
  });

  it.each(['melas', 'mela', 'मेला'])('has one sound for a word in every form: %s', (text) => {
    expect(storedOf(document, at).titleSounds.split(' ')).toContain(soundQuery(askedWords(text)));
  });

  it('is asked for without operators', () => {
    expect(wordQuery(askedWords('"garba" -pune (free) yogas'))).toBe('garba pune free yoga');
    expect(soundQuery(askedWords('5k'))).toBeNull();
  });

  it('tells which of its words were meant', () => {
    expect(matchedIn(document, askedWords('दिवाली'))).toEqual(['diwali']);
    expect(matchedIn(document, askedWords('diwlai'))).toEqual(['diwali']);
    expect(matchedIn(document, askedWords('fest'))).toEqual(['festival']);
    const meanings = { garba: ['diwali', 'lamp night'], qzgrb: ['qzdvl'] };
    expect(matchedIn(document, askedWords('garba'), meanings)).toContain('diwali');
    expect(matchedIn(document, askedWords('garba'), {})).not.toContain('diwali');
    expect(correctedBy('diwlai fair', askedWords('diwlai fair'), [document])).toEqual({
      text: 'diwali fair',
      unknown: 2,
    });
    expect(correctedBy('diwali', askedWords('diwali'), [document])).toEqual({ text: null, unknown: 0 });
  });
});

describe('settings', () => {
  it('are written only where they differ', () => {
    const held = {
      ...SETTINGS,
      filterableAttributes: [...SETTINGS.filterableAttributes].sort(),
      typoTolerance: { ...SETTINGS.typoTolerance, disableOnWords: [], disableOnNumbers: false },
      proximityPrecision: 'byWord' as const,
      synonyms: { garba: ['dandiya'] },
    };
    expect(settled(held)).toBe(true);
    expect(settled({ ...held, rankingRules: [...SETTINGS.rankingRules].reverse() })).toBe(false);
    expect(settled({ ...held, stopWords: [] })).toBe(false);
    expect(settled({ ...held, typoTolerance: null })).toBe(false);
  });

  it('take synonyms as words and as sounds', () => {
    expect(synonymSettings([{ words: ['Garba', 'डांडिया'], oneWay: true }])).toEqual({
      garba: ['daandiyaa'],
      qzgrb: ['qzdndi'],
    });
    const both = synonymSettings([{ words: ['get together', 'meetup'], oneWay: false }]);
    expect(both['get together']).toEqual(['meetup']);
    expect(both.meetup).toEqual(['get together']);
    expect(synonymSettings([{ words: ['only'], oneWay: false }])).toEqual({});
  });
});

describe('facets', () => {
  it('have the values that their filters take', () => {
    expect(facetValues('category', { categoryFacet: { 'music Live Music': 2, 'art Art': 5 } })).toEqual([
      { value: 'art', label: 'Art', count: 5 },
      { value: 'music', label: 'Live Music', count: 2 },
    ]);
    expect(facetValues('price', { price: { free: 1 } })).toEqual([
      { value: 'free', label: 'Free', count: 1 },
    ]);
    expect(facetValues('city', { city: { 'New Delhi': 1 } })).toEqual([
      { value: 'New Delhi', label: 'New Delhi', count: 1 },
    ]);
    expect(phaseValues([3, 0, 4])).toEqual([
      { value: 'ended', label: 'Over', count: 4 },
      { value: 'upcoming', label: 'Upcoming', count: 3 },
    ]);
  });
});

describe('keys', () => {
  it('have one uid for one scope', () => {
    const { search, write } = scopesOf('mela');
    expect(uidOf(search)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uidOf(search)).toBe(uidOf(scopesOf('mela').search));
    expect(new Set([uidOf(search), uidOf(write), uidOf(scopesOf('other').search)]).size).toBe(3);
    expect(write.indexes).toEqual(['mela', 'mela--new--*']);
  });

  it('sign tokens that open one index behind one filter', () => {
    const token = tenantToken({ uid: 'u', key: 'secret' }, 'mela', 'visibleTo IN ["everyone"]', 1_000);
    const [header = '', payload = '', signature] = token.split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({
      apiKeyUid: 'u',
      searchRules: { mela: { filter: 'visibleTo IN ["everyone"]' } },
      exp: 1_300,
    });
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(signature).toBe(createHmac('sha256', 'secret').update(`${header}.${payload}`).digest('base64url'));
  });
});
