import { mark, snippet } from '../../../src/domain/search/highlight';

const joined = (pieces: ReturnType<typeof mark>): string =>
  pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('marked words', () => {
  it.each([
    ['Garba night', ['garba'], '[Garba] night'],
    ['गरबा की रात', ['गरबा'], '[गरबा] की रात'],
    ['ग़ज़ल शाम', ['गजल'], '[ग़ज़ल] शाम'],
    ['Café <b>yoga</b>', ['cafe', 'yoga'], '[Café] <b>[yoga]</b>'],
    ['nothing', ['yoga'], 'nothing'],
    ['', ['yoga'], ''],
  ])('%s', (text, words, marked) => expect(joined(mark(text, new Set(words)))).toBe(marked));
});

describe('a snippet', () => {
  const long = `${'Some words before. '.repeat(20)}Then comes yoga at dawn with music. ${'And after. '.repeat(40)}`;
  it('shows where the words are', () => {
    const shown = joined(snippet(long, new Set(['yoga', 'music'])));
    expect(shown).toContain('[yoga] at dawn with [music]');
    expect(shown.startsWith('…')).toBe(true);
    expect(shown.endsWith('…')).toBe(true);
    expect(shown.length).toBeLessThan(200);
  });
  it('begins at the beginning where there are none', () =>
    expect(joined(snippet(long, new Set(['cricket'])))).toMatch(/^Some words before\..*…$/));
  it('is the text where it is short', () => expect(joined(snippet('Short.', new Set()))).toBe('Short.'));
  it('never cuts a letter from its sign', () => {
    const hindi = 'नवरात्रि महोत्सव '.repeat(30);
    expect(joined(snippet(hindi, new Set()))).toMatch(/(?:नवरात्रि|महोत्सव)…$/);
  });
});
