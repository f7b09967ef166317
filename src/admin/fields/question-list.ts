import {
  parseQuestions,
  type Question,
  QUESTION_TYPES,
  type QuestionType,
} from '../../domain/questions/questions';
import { isRecord } from '../kit/guards';

/** A question while it is being written: it may still lack its text or its options. */
export interface Draft {
  readonly key: string;
  readonly label: string;
  readonly type: QuestionType;
  readonly required: boolean;
  readonly options: readonly string[];
  readonly maxLength?: number;
}

export const TYPE_WORDS: Readonly<Record<QuestionType, string>> = {
  text: 'Short text',
  long_text: 'Long text',
  select: 'One of a list',
  multi_select: 'Several of a list',
  boolean: 'Yes or no',
  number: 'Number',
};

export const isQuestionType = (value: unknown): value is QuestionType =>
  QUESTION_TYPES.some((type) => type === value);

export const chooses = (type: QuestionType): boolean => type === 'select' || type === 'multi_select';

const draftOf = (value: unknown): Draft => {
  const stored = isRecord(value) ? value : {};
  const { key, label, type, required, options, maxLength } = stored;
  return {
    key: typeof key === 'string' ? key : '',
    label: typeof label === 'string' ? label : '',
    type: isQuestionType(type) ? type : 'text',
    required: required === true,
    options: Array.isArray(options) ? options.map(String) : [],
    ...(typeof maxLength === 'number' ? { maxLength } : {}),
  };
};

/** The form holds JSON as text or as a value, depending on where it came from. */
export const readDrafts = (value: unknown): Draft[] => {
  if (typeof value === 'string') {
    try {
      return readDrafts(JSON.parse(value));
    } catch {
      return [];
    }
  }
  return Array.isArray(value) ? value.map(draftOf) : [];
};

/** What is stored: only what the type of the question knows. */
export const storedOf = (drafts: readonly Draft[]): Question[] =>
  drafts.map(({ key, label, type, required, options, maxLength }) => ({
    key,
    label,
    type,
    required,
    ...(chooses(type) ? { options: [...options] } : {}),
    ...(maxLength !== undefined && (type === 'text' || type === 'long_text') ? { maxLength } : {}),
  }));

/** A name for the answers, made once from the question's text: renaming a question must not lose its answers. */
export const keyFor = (label: string, taken: readonly string[]): string => {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
  const base = plain === '' ? 'question' : plain;
  let key = base;
  for (let number = 2; taken.includes(key); number += 1) key = `${base}_${number}`;
  return key;
};

/** What is wrong with each question, by its place in the list. */
export const problemsOf = (drafts: readonly Draft[]): ReadonlyMap<number, string> => {
  const parsed = parseQuestions(storedOf(drafts));
  const problems = new Map<number, string>();
  if (parsed.ok) return problems;
  const { errors } = parsed.details;
  if (!Array.isArray(errors)) return problems;
  for (const error of errors) {
    if (!isRecord(error)) continue;
    const index = Number.parseInt(String(error.path), 10);
    if (!problems.has(index)) problems.set(index, String(error.message));
  }
  return problems;
};
