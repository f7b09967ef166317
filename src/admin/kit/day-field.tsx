import { Box, DatePicker, Field } from '@strapi/design-system';

/** The picker is given a day as its midnight in UTC, and answers with the midnight of the reader's own zone. */
const toDate = (day: string): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date));
};

const toDay = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

interface DayFieldProps {
  readonly label: string;
  /** `YYYY-MM-DD`; null where none is chosen. */
  readonly day: string | null;
  readonly width?: string;
  readonly onDay: (day: string) => void;
  /** Where a day may be taken away. */
  readonly onClear?: () => void;
}

/** A day, chosen from a calendar or typed. */
export const DayField = ({ label, day, width, onDay, onClear }: DayFieldProps) => (
  <Box width={width}>
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      <DatePicker
        value={day === null ? undefined : toDate(day)}
        locale="en-IN"
        aria-label={label}
        clearLabel="Take the day away"
        onChange={(date) => {
          if (date) onDay(toDay(date));
        }}
        onClear={onClear}
      />
    </Field.Root>
  </Box>
);
