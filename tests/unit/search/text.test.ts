import { fold, latin, soundOf, stem, wordsOf } from '../../../src/domain/search/text';
import { askedWords, termsOfWord } from '../../../src/domain/search/terms';

describe('words', () => {
  it.each([
    ['Café del Mar', ['cafe', 'del', 'mar']],
    ["Don't miss Ustad’s ग़ज़ल", ['dont', 'miss', 'ustads', 'गजल']],
    ['५०० ৫০০ ૫૦૦ ௫௦௦', ['500', '500', '500', '500']],
    ['2-day C++ & #yoga!', ['2', 'day', 'c', 'yoga']],
    ['पाँच', ['पांच']],
    ['ＦＵＬＬ ｗｉｄｔｈ', ['full', 'width']],
    ['\u0000\u0007', []],
    ['💃🏽', []],
  ])('of %s', (text, words) => expect(wordsOf(text)).toEqual(words));

  it('are cut when nobody would type them', () => expect(wordsOf('x'.repeat(500))[0]).toHaveLength(48));

  it.each([
    ['events', 'event'],
    ['parties', 'party'],
    ['classes', 'class'],
    ['boxes', 'box'],
    ['chess', 'chess'],
    ['bus', 'bus'],
    ['yoga', 'yoga'],
    ['tennis', 'tennis'],
  ])('%s is one %s', (many, one) => expect(stem(many)).toBe(one));
});

describe('letters of India', () => {
  it.each([
    ['दिवाली', 'divaalii'],
    ['नृत्य', 'nrity'],
    ['मुंबई', 'mumbaii'],
    ['ડાંડિયા', 'daandiyaa'],
    ['ಬೆಂಗಳೂರು', 'bengaluuru'],
    ['দুর্গা', 'durgaa'],
    ['ਭੰਗੜਾ', 'bhangaraa'],
    ['சென்னை', 'chennai'],
    ['హైదరాబాద్', 'haidaraabaad'],
    ['yoga', 'yoga'],
  ])('%s is %s', (word, letters) => expect(latin(fold(word))).toBe(letters));
});

describe('spellings that sound alike', () => {
  it.each([
    [['दिवाली', 'diwali', 'divaali', 'diwaali']],
    [['गरबा', 'garba', 'garaba', 'ગરબા']],
    [['डांडिया', 'dandiya', 'dandia', 'daandiya']],
    [['नवरात्रि', 'navratri', 'navaratri', 'નવરાત્રી']],
    [['ग़ज़ल', 'गजल', 'ghazal', 'gazal']],
    [['कॉफी', 'coffee']],
    [['महोत्सव', 'mahotsav', 'mahotsava']],
    [['संगीत', 'sangeet', 'sangit']],
    [['पूजा', 'puja', 'pooja']],
    [['हास्य', 'hasya']],
    [['concert', 'konsert']],
  ])('%j', (words) => expect(new Set(words.map((word) => soundOf(fold(word)))).size).toBe(1));

  it.each([['yo'], ['5k'], ['2026'], ['']])('%j has no sound of its own', (word) =>
    expect(soundOf(word)).toBeNull(),
  );

  it.each([
    ['pune', 'pani'],
    ['mela', 'mall'],
    ['holi', 'hall'],
    ['dance', 'dandiya'],
  ])('%s is not %s', (one, other) => expect(soundOf(one)).not.toBe(soundOf(other)));
});

describe('what is asked for', () => {
  it('leaves out words that say nothing', () =>
    expect(askedWords('show me the best events in Pune ke paas').map(({ word }) => word)).toEqual([
      'best',
      'pune',
      'paas',
    ]));
  it('keeps them where there are no others', () =>
    expect(askedWords('the who').map(({ word }) => word)).toEqual(['the', 'who']));
  it('takes a repeated word once, and not more than anybody types', () => {
    expect(askedWords('yoga Yoga YOGA')).toHaveLength(1);
    expect(askedWords(Array.from({ length: 2_000 }, (_, index) => `w${index}`).join(' '))).toHaveLength(24);
  });
  it('knows every form of a word', () => expect(termsOfWord('गरबा')).toEqual(['गरबा', 'garabaa', '~grb']));
});
