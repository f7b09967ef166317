import { Box, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { DayField } from '../../../../../admin/kit/day-field';
import type { Context } from '../../../shared/admin';
import { type Days, daysOf, isPeriodName, nameOf, PERIOD_WORDS, PERIODS } from '../../../shared/periods';
import { useAddress } from '../../../../../admin/kit/use-address';

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
        width="17rem"
        day={days.from}
        onDay={(from) => change({ from, to: from > days.to ? from : days.to })}
      />
      <DayField
        label="To"
        width="17rem"
        day={days.to}
        onDay={(to) => change({ from: to < days.from ? to : days.from, to })}
      />
    </Flex>
  );
};
