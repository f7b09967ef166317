import {
  Box,
  Button,
  Checkbox,
  Field,
  Flex,
  IconButton,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { ArrowDown, ArrowUp, Plus, Trash } from '@strapi/icons';
import { QUESTION_TYPES } from '../../domain/questions/questions';
import type { ValueFieldProps } from '../kit/field-props';
import {
  chooses,
  type Draft,
  isQuestionType,
  keyFor,
  problemsOf,
  readDrafts,
  storedOf,
  TYPE_WORDS,
} from './question-list';

interface QuestionsInputProps extends ValueFieldProps {
  /** As it is saved. */
  readonly initialValue?: unknown;
}

interface CardProps {
  readonly draft: Draft;
  readonly number: number;
  readonly last: boolean;
  readonly problem: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (draft: Draft) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

const Card = ({ draft, number, last, problem, disabled, onChange, onMove, onRemove }: CardProps) => (
  <Box
    tag="li"
    background="neutral0"
    borderColor={problem ? 'danger600' : 'neutral200'}
    hasRadius
    padding={4}
  >
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex justifyContent="space-between">
        <Typography variant="sigma" textColor="neutral600">
          Question {number}
        </Typography>
        <Flex gap={1}>
          <IconButton
            label={`Move question ${number} up`}
            variant="ghost"
            disabled={disabled || number === 1}
            onClick={() => onMove(-1)}
          >
            <ArrowUp />
          </IconButton>
          <IconButton
            label={`Move question ${number} down`}
            variant="ghost"
            disabled={disabled || last}
            onClick={() => onMove(1)}
          >
            <ArrowDown />
          </IconButton>
          <IconButton
            label={`Remove question ${number}`}
            variant="ghost"
            disabled={disabled}
            onClick={onRemove}
          >
            <Trash />
          </IconButton>
        </Flex>
      </Flex>
      <Flex gap={4} alignItems="flex-start">
        <Box flex="2">
          <Field.Root name={`question-${number}`} required error={problem}>
            <Field.Label>What do you ask?</Field.Label>
            <TextInput
              value={draft.label}
              disabled={disabled}
              onChange={(event) => onChange({ ...draft, label: event.target.value })}
            />
            <Field.Error />
          </Field.Root>
        </Box>
        <Box flex="1">
          <Field.Root name={`question-${number}-type`}>
            <Field.Label>Answer</Field.Label>
            <SingleSelect
              value={draft.type}
              disabled={disabled}
              onChange={(type) => isQuestionType(type) && onChange({ ...draft, type })}
            >
              {QUESTION_TYPES.map((type) => (
                <SingleSelectOption key={type} value={type}>
                  {TYPE_WORDS[type]}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
      </Flex>
      {chooses(draft.type) ? (
        <Field.Root name={`question-${number}-options`} required hint="One choice a line.">
          <Field.Label>Choices</Field.Label>
          <Textarea
            value={draft.options.join('\n')}
            disabled={disabled}
            onChange={(event) => onChange({ ...draft, options: event.target.value.split('\n') })}
            onBlur={() =>
              onChange({
                ...draft,
                options: draft.options.map((option) => option.trim()).filter((option) => option !== ''),
              })
            }
          />
          <Field.Hint />
        </Field.Root>
      ) : null}
      <Checkbox
        checked={draft.required}
        disabled={disabled}
        onCheckedChange={(checked) => onChange({ ...draft, required: checked === true })}
      >
        Must be answered
      </Checkbox>
    </Flex>
  </Box>
);

/** `global::questions`: what each person is asked when registering, as a list of cards over JSON. */
const QuestionsInput = ({
  name,
  label,
  hint,
  required,
  disabled = false,
  error,
  ...form
}: QuestionsInputProps) => {
  const drafts = readDrafts(form.value);
  const problems = problemsOf(drafts);
  const savedKeys = readDrafts(form.initialValue).map((draft) => draft.key);
  const isNew = (draft: Draft): boolean => !savedKeys.includes(draft.key);

  const save = (next: readonly Draft[]): void => form.onChange(name, storedOf(next));

  const add = (): void => {
    const key = keyFor(
      '',
      drafts.map((draft) => draft.key),
    );
    save([...drafts, { key, label: '', type: 'text', required: false, options: [] }]);
  };

  const replace = (index: number, draft: Draft): void => {
    const taken = drafts.filter((_, place) => place !== index).map((other) => other.key);
    // Once saved, the key stays: answers are kept under it.
    const key = isNew(draft) ? keyFor(draft.label, [...taken, ...savedKeys]) : draft.key;
    save(drafts.map((known, place) => (place === index ? { ...draft, key } : known)));
  };

  const move = (index: number, by: -1 | 1): void => {
    const next = [...drafts];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    save(next);
  };

  return (
    <Field.Root name={name} hint={hint} required={required} error={error}>
      <Field.Label>{label}</Field.Label>
      <Box background="neutral100" borderColor="neutral200" hasRadius padding={4} width="100%">
        <Flex direction="column" alignItems="stretch" gap={3}>
          {drafts.length === 0 ? (
            <Typography textColor="neutral600">
              Nobody is asked anything but name and e-mail. Add a question if you need to know more, such as
              meal or T-shirt size.
            </Typography>
          ) : (
            <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
              {drafts.map((draft, index) => (
                <Card
                  key={index}
                  draft={draft}
                  number={index + 1}
                  last={index === drafts.length - 1}
                  problem={isNew(draft) && draft.label === '' ? undefined : problems.get(index)}
                  disabled={disabled}
                  onChange={(changed) => replace(index, changed)}
                  onMove={(by) => move(index, by)}
                  onRemove={() => save(drafts.filter((_, place) => place !== index))}
                />
              ))}
            </Flex>
          )}
          <Box>
            <Button variant="secondary" startIcon={<Plus />} disabled={disabled} onClick={add}>
              Add a question
            </Button>
          </Box>
        </Flex>
      </Box>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

export default QuestionsInput;
