import { z } from 'zod';
import type { FieldError, Result } from '../errors';
import { refuseFields } from '../errors';
import { parseInput, UNPRINTABLE, UNPRINTABLE_MULTILINE } from '../input';

export const QUESTION_TYPES = ['text', 'long_text', 'select', 'multi_select', 'boolean', 'number'] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

/** Lengths in force when a question sets none. */
const DEFAULT_MAX_LENGTH = { text: 300, long_text: 5_000 } as const;

const choice = z
  .string()
  .trim()
  .min(1, 'An option needs a text.')
  .max(200, 'An option has at most 200 characters.');

const questionSchema = z
  .strictObject({
    key: z
      .string()
      .regex(
        /^[a-z][a-z0-9_]{0,59}$/,
        'A key is lower case letters, digits and _, and starts with a letter.',
      ),
    label: z
      .string()
      .trim()
      .min(1, 'A question needs a label.')
      .max(300, 'A label has at most 300 characters.'),
    type: z.enum(QUESTION_TYPES, `Choose one of ${QUESTION_TYPES.join(', ')}.`),
    required: z.boolean().default(false),
    options: z.array(choice).max(100, 'A question has at most 100 options.').optional(),
    maxLength: z.int().min(1).max(10_000).optional(),
  })
  .superRefine((question, context) => {
    const chooses = question.type === 'select' || question.type === 'multi_select';
    const writes = question.type === 'text' || question.type === 'long_text';
    const options = question.options ?? [];
    const wrong = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (chooses && options.length === 0) wrong('options', 'List the options to choose from.');
    if (!chooses && question.options) wrong('options', 'Only select and multi_select have options.');
    if (new Set(options).size !== options.length) wrong('options', 'An option is listed twice.');
    if (!writes && question.maxLength) wrong('maxLength', 'Only text and long_text have a length.');
  });

export type Question = z.output<typeof questionSchema>;

const questionsSchema = z
  .array(questionSchema)
  .max(50, 'An event has at most 50 questions.')
  .superRefine((questions, context) => {
    const seen = new Set<string>();
    questions.forEach((question, index) => {
      if (seen.has(question.key))
        context.addIssue({ code: 'custom', path: [index, 'key'], message: 'This key is used twice.' });
      seen.add(question.key);
    });
  });

/** An event's questions as editors typed them (JSON). None is `null` or `[]`. Refuses VALIDATION_FAILED. */
export function parseQuestions(json: unknown): Result<{ questions: Question[] }> {
  const parsed = parseInput(questionsSchema, json ?? []);
  return parsed.ok ? { ok: true, questions: parsed.value } : parsed;
}

export type Answer = string | string[] | boolean | number;
export type Answers = Record<string, Answer>;

type Checked = { value: Answer | null } | { error: string };

function checkText(question: Question, answer: unknown): Checked {
  if (typeof answer !== 'string') return { error: 'Answer with a text.' };
  const text = answer.trim().normalize('NFC');
  const multiline = question.type === 'long_text';
  const limit = question.maxLength ?? DEFAULT_MAX_LENGTH[multiline ? 'long_text' : 'text'];
  if (text.length > limit) return { error: `Use at most ${limit} characters.` };
  if ((multiline ? UNPRINTABLE_MULTILINE : UNPRINTABLE).test(text))
    return { error: 'This text holds characters that cannot be printed.' };
  return { value: text === '' ? null : text };
}

function checkChoices(question: Question, answer: unknown): Checked {
  if (!Array.isArray(answer)) return { error: 'Answer with a list of options.' };
  const chosen: string[] = [];
  for (const one of answer as unknown[]) {
    if (typeof one !== 'string' || !question.options?.includes(one))
      return { error: 'Choose from the given options.' };
    if (!chosen.includes(one)) chosen.push(one);
  }
  return { value: chosen.length === 0 ? null : chosen };
}

function check(question: Question, answer: unknown): Checked {
  if (answer === undefined || answer === null || answer === '') return { value: null };
  switch (question.type) {
    case 'text':
    case 'long_text':
      return checkText(question, answer);
    case 'select':
      return typeof answer === 'string' && question.options?.includes(answer)
        ? { value: answer }
        : { error: 'Choose one of the given options.' };
    case 'multi_select':
      return checkChoices(question, answer);
    case 'boolean':
      return typeof answer === 'boolean' ? { value: answer } : { error: 'Answer with true or false.' };
    case 'number':
      return typeof answer === 'number' && Number.isFinite(answer)
        ? { value: answer }
        : { error: 'Answer with a number.' };
  }
}

/**
 * One attendee's answers against the event's questions. Empty answers count as none and are left out; a required
 * yes-or-no question wants an answer, not a yes.
 *
 * @param path where the answers stand in the request, for the errors
 * @returns cleaned answers by question key; refuses ANSWERS_INVALID with every wrong answer at once
 */
export function validateAnswers(
  questions: readonly Question[],
  answers: Readonly<Record<string, unknown>>,
  path = 'answers',
): Result<{ answers: Answers }> {
  const errors: FieldError[] = [];
  const clean: [string, Answer][] = [];
  const known = new Set(questions.map((question) => question.key));
  for (const key of Object.keys(answers)) {
    if (!known.has(key)) errors.push({ path: `${path}.${key}`, message: 'This event has no such question.' });
  }
  for (const question of questions) {
    const given = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined;
    const checked = check(question, given);
    const at = `${path}.${question.key}`;
    if ('error' in checked) errors.push({ path: at, message: checked.error });
    else if (checked.value !== null) clean.push([question.key, checked.value]);
    else if (question.required) errors.push({ path: at, message: 'Please answer this question.' });
  }
  if (errors.length > 0) return refuseFields(errors, 'ANSWERS_INVALID');
  return { ok: true, answers: Object.fromEntries(clean) };
}
