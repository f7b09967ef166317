import { Box, DatePicker, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { Context } from '../../../shared/admin';
import { type Days, daysOf, isPeriodName, nameOf, PERIOD_WORDS, PERIODS } from '../../../shared/periods';
import { useAddress } from '../../../../../admin/kit/use-address';

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
  readonly day: string;
  readonly onDay: (day: string) => void;
}

const DayField = ({ label, day, onDay }: DayFieldProps) => (
  <Box width="17rem">
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      <DatePicker
        value={toDate(day)}
        locale="en-IN"
        aria-label={label}
        onChange={(date) => {
          if (date) onDay(toDay(date));
        }}
      />
    </Field.Root>
  </Box>
);

const OTHER = 'other';

/** From which day to which, by name or one by one. The last day never lies before the first. */
export const PeriodFields = ({ books, days }: { readonly books: Context; readonly days: Days }) => {
  const { change } = useAddress();
  const name = nameOf(days, books.today);
  return (
    <Flex gap={3} alignItems="flex-end" wrap="wrap">
      <Box width="20rem">
        <Field.Root>
          <Field.Label>Period</Field.Label>
          <SingleSelect
            value={name ?? OTHER}
            onChange={(value) => {
              if (isPeriodName(value)) change({ ...daysOf(value, books.today) });
            }}
          >
            {PERIODS.map((option) => (
              <SingleSelectOption key={option} value={option}>
                {PERIOD_WORDS[option]}
              </SingleSelectOption>
            ))}
            {name ? null : <SingleSelectOption value={OTHER}>Chosen days</SingleSelectOption>}
          </SingleSelect>
        </Field.Root>
      </Box>
      <DayField
        label="From"
        day={days.from}
        onDay={(from) => change({ from, to: from > days.to ? from : days.to })}
      />
      <DayField
        label="To"
        day={days.to}
        onDay={(to) => change({ from: to < days.from ? to : days.from, to })}
      />
    </Flex>
  );
};
