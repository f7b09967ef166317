import { cut, plainText } from '../../../src/domain/search/plain';
import { wordsOf } from '../../../src/domain/search/text';

describe('plainText', () => {
  it.each([
    ['# Garba\n\n* nine **nights**', 'Garba nine nights'],
    ['<p>Come <b>all</b></p><!-- a secret -->now', 'Come all now'],
    ['<script>steal()</script>a<style>b{}</style>c', 'a c'],
    ['<!-- never closed', '<!-- never closed'],
    ['<script>one</script>two<script>three</script>', 'two'],
    ['See [the map](https://example.org/a "title") there', 'See the map there'],
    ['![a lake](lake.jpg)', 'a lake'],
    ['1 < 2 and 3 > 2', '1 2'],
  ])('of %j is %j', (markup, text) => expect(plainText(markup)).toBe(text));

  it.each(['<!--', '<script', '<style ', '<', '[', '[](', '![](', '[a](', '<a ', '1.', '\t', '*'])(
    'takes no longer for a text full of %j',
    (part) => {
      const before = performance.now();
      plainText(part.repeat(20_000 / part.length));
      expect(performance.now() - before).toBeLessThan(60);
    },
  );

  it('never ends within a character, which a database would refuse', () => {
    for (const before of [4_998, 4_999, 5_000])
      expect(encodeURIComponent(plainText(`${'a'.repeat(before)}🎉🎉`))).toMatch(/^a/);
    expect(cut('ab🎉', 3)).toBe('ab');
    const [word = ''] = wordsOf('𑄇'.repeat(30) + 'a'.repeat(40));
    expect(() => encodeURIComponent(word)).not.toThrow();
    const [odd = ''] = wordsOf(`a${'𑄇'.repeat(60)}`);
    expect(() => encodeURIComponent(odd)).not.toThrow();
  });
});
