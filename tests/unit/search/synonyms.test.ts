import { meaningOf, readSynonyms } from '../../../src/domain/search/synonyms';
import { FIRST_SYNONYMS } from '../../../src/plugins/search/server/first-synonyms';

const problems = (...typed: string[]): string[] => {
  const read = readSynonyms(typed);
  return read.ok ? [] : read.errors.map(({ path, message }) => `${path}: ${message}`);
};

describe('words that staff call the same', () => {
  it('are tidied, and empty lines left out', () => {
    expect(readSynonyms(['  stand   up ', '', 'comedy', '  '])).toEqual({
      ok: true,
      words: ['stand up', 'comedy'],
    });
  });

  it.each<[string, string[], string[]]>([
    ['one word alone', ['garba'], ['words: Write at least two words that mean the same.']],
    ['none', [], ['words: Write at least two words that mean the same.']],
    [
      'more than twelve',
      Array.from({ length: 13 }, (_, index) => `word${index}x`),
      ['words: At most 12 words in one entry.'],
    ],
    ['one that is too long', ['a', 'x'.repeat(61)], ['words.1: A synonym has at most 60 characters.']],
    [
      'a sentence',
      ['holi', 'joyful feast with bright colours'],
      ['words.1: “joyful feast with bright colours” is too long: up to 3 words are searched for as one.'],
    ],
    ['signs', ['holi', '!!!'], ['words.1: “!!!” has no letters to search for.']],
    ['a word twice', ['holi', 'rang', 'holi'], ['words.2: “holi” stands here twice.']],
    [
      'what is found alike',
      ['Concert', 'gig', 'concerts'],
      ['words.2: “Concert” and “concerts” are found alike already.'],
    ],
  ])('are refused: %s', (_, typed, expected) => {
    expect(problems(...typed)).toEqual(expected);
  });

  it.each(FIRST_SYNONYMS.map(({ words }) => [words.join(', '), words] as const))(
    'of a new Mela may be saved as they are: %s',
    (_, words) => expect(readSynonyms(words)).toEqual({ ok: true, words }),
  );

  it('of a new Mela say nothing twice, and nothing that is merely like another', () => {
    const pairs = FIRST_SYNONYMS.flatMap(({ words, oneWay }) =>
      (oneWay ? words.slice(0, 1) : words).flatMap((from) =>
        words.filter((to) => to !== from).map((to) => `${meaningOf(from)} > ${meaningOf(to)}`),
      ),
    );
    expect(pairs).toHaveLength(new Set(pairs).size);
    for (const unlike of ['garba > dandiya', 'standup > comedy', 'holi > rang panchami', 'mela > carnival'])
      expect(pairs).not.toContain(unlike);
  });
});
