import type { Question } from '../../../src/domain/questions/questions';
import { parseQuestions, validateAnswers } from '../../../src/domain/questions/questions';

const errorPaths = (result: { ok: boolean; details?: Record<string, unknown> }): string[] => {
  const errors = result.details?.['errors'];
  return Array.isArray(errors) ? errors.map((error: { path: string }) => error.path) : [];
};

describe('questions as editors write them', () => {
  test.each([null, undefined, []])('%p is none', (json) =>
    expect(parseQuestions(json)).toEqual({ ok: true, questions: [] }),
  );

  test('a full set', () => {
    const questions = [
      { key: 'meal', label: ' Meal ', type: 'select', required: true, options: ['Veg', 'Jain'] },
      { key: 'note', label: 'Anything else?', type: 'long_text', maxLength: 100 },
    ];
    expect(parseQuestions(questions)).toEqual({
      ok: true,
      questions: [
        { key: 'meal', label: 'Meal', type: 'select', required: true, options: ['Veg', 'Jain'] },
        { key: 'note', label: 'Anything else?', type: 'long_text', required: false, maxLength: 100 },
      ],
    });
  });

  test.each([
    ['no list', { key: 'a' }, ['']],
    ['a bad key', [{ key: 'A b', label: 'x', type: 'text' }], ['0.key']],
    ['an unknown type', [{ key: 'a', label: 'x', type: 'date' }], ['0.type']],
    ['no label', [{ key: 'a', label: ' ', type: 'text' }], ['0.label']],
    ['nothing to choose', [{ key: 'a', label: 'x', type: 'select' }], ['0.options']],
    ['options of a text', [{ key: 'a', label: 'x', type: 'text', options: ['y'] }], ['0.options']],
    ['an option twice', [{ key: 'a', label: 'x', type: 'select', options: ['y', 'y'] }], ['0.options']],
    ['length of a number', [{ key: 'a', label: 'x', type: 'number', maxLength: 5 }], ['0.maxLength']],
    ['an unknown field', [{ key: 'a', label: 'x', type: 'text', hint: 'y' }], ['0.hint']],
    [
      'a key twice',
      [
        { key: 'a', label: 'x', type: 'text' },
        { key: 'a', label: 'y', type: 'text' },
      ],
      ['1.key'],
    ],
  ])('%s is refused', (_name, json, paths) => {
    const result = parseQuestions(json);
    expect(result).toMatchObject({ ok: false, code: 'VALIDATION_FAILED' });
    expect(errorPaths(result)).toEqual(paths);
  });
});

describe('answers', () => {
  const question = (more: Partial<Question>): Question => ({
    key: 'q',
    label: 'Q',
    type: 'text',
    required: false,
    ...more,
  });
  const options = ['Veg', 'Jain'];

  test.each([
    ['text, trimmed', question({}), ' hi ', 'hi'],
    ['select', question({ type: 'select', options }), 'Veg', 'Veg'],
    [
      'several, once each',
      question({ type: 'multi_select', options }),
      ['Jain', 'Veg', 'Jain'],
      ['Jain', 'Veg'],
    ],
    ['yes', question({ type: 'boolean', required: true }), true, true],
    ['no is an answer', question({ type: 'boolean', required: true }), false, false],
    ['zero is an answer', question({ type: 'number', required: true }), 0, 0],
    ['several lines', question({ type: 'long_text' }), 'a\nb', 'a\nb'],
  ])('%s', (_name, q, answer, clean) =>
    expect(validateAnswers([q], { q: answer })).toEqual({ ok: true, answers: { q: clean } }),
  );

  test.each([undefined, null, '', '  '])('%p is no answer, which is fine unless required', (answer) => {
    expect(validateAnswers([question({})], { q: answer })).toEqual({ ok: true, answers: {} });
    expect(validateAnswers([question({ required: true })], { q: answer }).ok).toBe(false);
  });

  test.each([
    ['a number for a text', question({}), 5],
    ['too long', question({ maxLength: 3 }), 'abcd'],
    ['longer than any text', question({}), 'x'.repeat(301)],
    ['a line break in a line', question({}), 'a\nb'],
    ['a zero byte', question({ type: 'long_text' }), 'a\u0000b'],
    ['half a surrogate', question({}), 'a\ud800'],
    ['another option', question({ type: 'select', options }), 'Meat'],
    ['one of several wrong', question({ type: 'multi_select', options }), ['Veg', 'Meat']],
    ['no list', question({ type: 'multi_select', options }), 'Veg'],
    ['nothing chosen though required', question({ type: 'multi_select', options, required: true }), []],
    ['a text for yes', question({ type: 'boolean' }), 'yes'],
    ['a text for a number', question({ type: 'number' }), '5'],
    ['infinity', question({ type: 'number' }), Number.POSITIVE_INFINITY],
  ])('%s is refused', (_name, q, answer) => {
    const result = validateAnswers([q], { q: answer }, 'tickets.0.attendees.1.answers');
    expect(result).toMatchObject({ ok: false, code: 'ANSWERS_INVALID' });
    expect(errorPaths(result)).toEqual(['tickets.0.attendees.1.answers.q']);
  });

  test('every wrong answer is named at once, unknown ones too', () => {
    const result = validateAnswers(
      [question({ key: 'a', required: true }), question({ key: 'b', type: 'number' })],
      JSON.parse('{"b":"x","c":1,"__proto__":{}}') as Record<string, unknown>,
    );
    expect(errorPaths(result).sort()).toEqual(['answers.__proto__', 'answers.a', 'answers.b', 'answers.c']);
  });
});
