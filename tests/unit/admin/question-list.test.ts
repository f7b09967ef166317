import {
  type Draft,
  keyFor,
  problemsOf,
  readDrafts,
  storedOf,
} from '../../../src/admin/fields/question-list';

const draft = (changes: Partial<Draft> = {}): Draft => ({
  key: 'meal',
  label: 'Meal',
  type: 'text',
  required: false,
  options: [],
  ...changes,
});

describe('the key of a question', () => {
  it.each([
    ['Do you bring children?', [], 'do_you_bring_children'],
    ['Meal', ['meal'], 'meal_2'],
    ['Meal', ['meal', 'meal_2'], 'meal_3'],
    ['', [], 'question'],
    ['कौन सा भोजन?', [], 'question'],
    ['2 meals', [], 'meals'],
    ['Café', [], 'cafe'],
  ])('%p beside %p is %s', (label, taken, key) => {
    expect(keyFor(label, taken)).toBe(key);
  });
});

describe('questions in the form', () => {
  it.each([[undefined], [null], [''], ['not json'], [{}], ['{}']])('%p is none', (value) => {
    expect(readDrafts(value)).toEqual([]);
  });

  it('reads text and values alike and loses nothing', () => {
    const stored = [
      { key: 'pace', label: 'Pace', type: 'select', required: true, options: ['Slow', 'Fast'] },
      { key: 'note', label: 'Note', type: 'long_text', required: false, maxLength: 80 },
    ];
    expect(storedOf(readDrafts(stored))).toEqual(stored);
    expect(storedOf(readDrafts(JSON.stringify(stored)))).toEqual(stored);
  });

  it('stores no options with an answer that has none', () => {
    expect(storedOf([draft({ options: ['left over'] })])[0]).not.toHaveProperty('options');
  });

  it('says what is wrong beside the question it is about', () => {
    const problems = problemsOf([draft(), draft({ key: 'size', label: 'Size', type: 'select' })]);
    expect([...problems]).toEqual([[1, 'List the options to choose from.']]);
  });
});
