import {
  Box,
  Button,
  Field,
  Flex,
  IconButton,
  NumberInput,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { isStepUnit, NEW_STEP, STEP_UNITS, type StepDraft } from './policy-draft';

interface StepsProps {
  /** Told apart for those who hear the labels: `of every ticket`, `of VIP`. */
  readonly of: string;
  readonly steps: readonly StepDraft[];
  /** By number of the step; of the whole list under `-1`. */
  readonly problemOf: (index: number) => string | undefined;
  readonly disabled: boolean;
  readonly onChange: (steps: readonly StepDraft[]) => void;
}

const untouched = (step: StepDraft): boolean => step.before === null || step.percent === null;

/** “Until 7 days before the start: 100 %”, a line a step. */
export const PolicySteps = ({ of, steps, problemOf, disabled, onChange }: StepsProps) => {
  const replace = (index: number, changes: Partial<StepDraft>): void =>
    onChange(steps.map((step, place) => (place === index ? { ...step, ...changes } : step)));
  const whole = problemOf(-1);
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={3} aria-label={`Steps ${of}`}>
        {steps.map((step, index) => {
          const problem = untouched(step) ? undefined : problemOf(index);
          const name = `step ${index + 1} ${of}`;
          return (
            <Box tag="li" key={index}>
              <Flex gap={2} wrap="wrap" alignItems="center">
                <Typography textColor="neutral800">Until</Typography>
                <Box width="9rem">
                  <Field.Root name={`before-${name}`}>
                    <NumberInput
                      aria-label={`How long before the start, ${name}`}
                      value={step.before ?? undefined}
                      disabled={disabled}
                      onValueChange={(before) => replace(index, { before: before ?? null })}
                    />
                  </Field.Root>
                </Box>
                <Box width="11rem">
                  {/* A field of its own, or it would take the name of the whole policy's. */}
                  <Field.Root name={`unit-${name}`}>
                    <SingleSelect
                      aria-label={`Days or hours, ${name}`}
                      value={step.unit}
                      disabled={disabled}
                      onChange={(unit) => isStepUnit(unit) && replace(index, { unit })}
                    >
                      {STEP_UNITS.map((unit) => (
                        <SingleSelectOption key={unit} value={unit}>
                          {unit}
                        </SingleSelectOption>
                      ))}
                    </SingleSelect>
                  </Field.Root>
                </Box>
                <Typography textColor="neutral800">before the start, give back</Typography>
                <Box width="10rem">
                  <Field.Root name={`percent-${name}`}>
                    <NumberInput
                      aria-label={`Percent given back, ${name}`}
                      value={step.percent ?? undefined}
                      disabled={disabled}
                      onValueChange={(percent) => replace(index, { percent: percent ?? null })}
                    />
                  </Field.Root>
                </Box>
                <Typography textColor="neutral800">%</Typography>
                <IconButton
                  label={`Remove ${name}`}
                  variant="ghost"
                  disabled={disabled}
                  onClick={() => onChange(steps.filter((_, place) => place !== index))}
                >
                  <Trash />
                </IconButton>
              </Flex>
              {problem ? (
                <Typography role="alert" variant="pi" textColor="danger600">
                  {problem}
                </Typography>
              ) : null}
            </Box>
          );
        })}
      </Flex>
      {steps.length === 0 ? (
        <Typography textColor="neutral600">No step: nothing is given back {of}.</Typography>
      ) : null}
      {whole ? (
        <Typography role="alert" variant="pi" textColor="danger600">
          {whole}
        </Typography>
      ) : null}
      <Box>
        <Button
          variant="tertiary"
          size="S"
          startIcon={<Plus />}
          disabled={disabled}
          onClick={() => onChange([...steps, NEW_STEP])}
        >
          Add a step
        </Button>
      </Box>
    </Flex>
  );
};
