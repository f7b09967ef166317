import {
  Box,
  Button,
  Checkbox,
  Field,
  Flex,
  Popover,
  SingleSelect,
  SingleSelectOption,
  Tag,
} from '@strapi/design-system';
import { Cross, Filter } from '@strapi/icons';
import { DayField } from '../../../../../admin/kit/day-field';
import { Search } from '../../../../../admin/kit/filters';
import { dayWords } from '../../../../../admin/kit/moments';
import { useAddress } from '../../../../../admin/kit/use-address';
import type { ListedPayout, PayoutQuery } from '../../../shared/payouts';
import { FILTERS, type FilterName } from './query';
import { KIND_WORDS, ORIGIN_WORDS } from './words';

interface FilterBarProps {
  readonly query: PayoutQuery;
  /** What is shown: a payee in the address is named by it. */
  readonly rows: readonly ListedPayout[];
}

interface SelectProps {
  readonly name: 'kind' | 'origin';
  readonly label: string;
  readonly value: string | undefined;
  readonly words: Readonly<Record<string, string>>;
}

const ANY = 'any';

const Select = ({ name, label, value, words }: SelectProps) => {
  const { change } = useAddress();
  return (
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        value={value ?? ANY}
        onChange={(chosen) => change({ [name]: chosen === ANY ? null : String(chosen) })}
      >
        <SingleSelectOption value={ANY}>Any</SingleSelectOption>
        {Object.entries(words).map(([one, text]) => (
          <SingleSelectOption key={one} value={one}>
            {text}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
};

const Fields = ({ query }: Pick<FilterBarProps, 'query'>) => {
  const { change } = useAddress();
  return (
    <Flex direction="column" alignItems="stretch" gap={4} padding={4} width="32rem">
      <Select name="kind" label="Paid to" value={query.kind} words={KIND_WORDS} />
      <Select name="origin" label="How it came" value={query.origin} words={ORIGIN_WORDS} />
      <DayField
        label="Prepared from"
        day={query.from ?? null}
        onDay={(from) =>
          change({ from, to: query.to !== undefined && from > query.to ? from : (query.to ?? null) })
        }
        onClear={() => change({ from: null })}
      />
      <DayField
        label="Prepared until"
        day={query.to ?? null}
        onDay={(to) =>
          change({ to, from: query.from !== undefined && to < query.from ? to : (query.from ?? null) })
        }
        onClear={() => change({ to: null })}
      />
      <Checkbox
        checked={query.warned === true}
        onCheckedChange={(checked) => change({ warned: checked === true ? 'true' : null })}
      >
        Only with something to look at
      </Checkbox>
    </Flex>
  );
};

const tagWords = (name: FilterName, query: PayoutQuery, rows: readonly ListedPayout[]): string | null => {
  if (query[name] === undefined) return null;
  switch (name) {
    case 'kind':
      return query.kind ? `Paid to: ${KIND_WORDS[query.kind].toLowerCase()}s` : null;
    case 'origin':
      return query.origin ? ORIGIN_WORDS[query.origin] : null;
    case 'run':
      return 'Of one run';
    case 'payee': {
      const row = rows.find(({ payeeDocumentId }) => payeeDocumentId === query.payee);
      return `To ${row?.payee ?? 'one payee'}`;
    }
    case 'from':
      return `Prepared from ${dayWords(query.from ?? '')}`;
    case 'to':
      return `Prepared until ${dayWords(query.to ?? '')}`;
    case 'warned':
      return 'Only with something to look at';
  }
};

/** Search and filters; what is on stands beside them as tags that can be taken off. */
export const FilterBar = ({ query, rows }: FilterBarProps) => {
  const { change } = useAddress();
  const tags = FILTERS.flatMap((name) => {
    const words = tagWords(name, query, rows);
    return words === null ? [] : [{ name, words }];
  });
  return (
    <Flex gap={2} wrap="wrap" alignItems="center">
      <Search key={query.q ?? ''} name="q" label="Find a payout" placeholder="Payee, payout, UTR or order" />
      <Popover.Root>
        <Popover.Trigger>
          <Button variant="tertiary" startIcon={<Filter />}>
            Filters
          </Button>
        </Popover.Trigger>
        <Popover.Content aria-label="Filters">
          <Fields query={query} />
        </Popover.Content>
      </Popover.Root>
      {tags.map(({ name, words }) => (
        <Box key={name}>
          <Tag
            icon={<Cross aria-hidden />}
            label={`Take off: ${words}`}
            onClick={() => change({ [name]: null })}
          >
            {words}
          </Tag>
        </Box>
      ))}
    </Flex>
  );
};
