import { Box, Button, DatePicker, Field, Flex, Popover } from '@strapi/design-system';
import { Calendar, CaretDown } from '@strapi/icons';
import { useState } from 'react';
import { firstMoment, lastMoment, type Narrowing, spanInWords, spansOf } from './query';

interface DayPickerProps {
  readonly narrowing: Narrowing;
  readonly onChange: (changes: Pick<Narrowing, 'from' | 'until'>) => void;
}

const dateOf = (iso: string | null): Date | undefined => (iso === null ? undefined : new Date(iso));

/** From one day to another, or one of the spans that people ask for. */
export const DayPicker = ({ narrowing, onChange }: DayPickerProps) => {
  const [open, setOpen] = useState(false);
  const { from, until } = narrowing;
  const now = new Date();
  const choose = (changes: Pick<Narrowing, 'from' | 'until'>): void => {
    onChange(changes);
    setOpen(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger>
        <Button variant="tertiary" size="S" startIcon={<Calendar />} endIcon={<CaretDown />}>
          {spanInWords(narrowing, now)}
        </Button>
      </Popover.Trigger>
      <Popover.Content align="end">
        <Flex direction="column" alignItems="stretch" gap={3} padding={4} aria-label="Made between">
          <Flex gap={2} wrap="wrap">
            {spansOf(now).map((span) => (
              <Button
                key={span.label}
                size="S"
                variant="tertiary"
                onClick={() => choose({ from: span.from.toISOString(), until: span.until.toISOString() })}
              >
                {span.label}
              </Button>
            ))}
          </Flex>
          <Flex gap={3}>
            <Box width="17rem">
              <Field.Root name="from">
                <Field.Label>From</Field.Label>
                <DatePicker
                  locale="en-IN"
                  value={dateOf(from)}
                  onChange={(day) => onChange({ from: firstMoment(day), until })}
                  onClear={() => onChange({ from: null, until })}
                  clearLabel="Clear the first day"
                />
              </Field.Root>
            </Box>
            <Box width="17rem">
              <Field.Root name="until">
                <Field.Label>Until</Field.Label>
                <DatePicker
                  locale="en-IN"
                  value={dateOf(until)}
                  onChange={(day) => onChange({ from, until: lastMoment(day) })}
                  onClear={() => onChange({ from, until: null })}
                  clearLabel="Clear the last day"
                />
              </Field.Root>
            </Box>
          </Flex>
          <Button variant="ghost" size="S" onClick={() => choose({ from: null, until: null })}>
            Any day
          </Button>
        </Flex>
      </Popover.Content>
    </Popover.Root>
  );
};
