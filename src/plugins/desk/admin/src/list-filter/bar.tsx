import { deepEncodeQueryValues, useQueryParams, withEncodedUserParams } from '@strapi/admin/strapi-admin';
import { Box, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useMemo } from 'react';
import { useParams } from 'react-router-dom';
import { useMay } from '../../../../../admin/kit/use-may';
import { wordFor } from '../../../../../admin/kit/words';
import { STATES_OF } from '../../../shared/lists';
import { DayPicker } from './day-picker';
import { EventPicker } from './event-picker';
import { type Narrowing, readNarrowing, writeNarrowing } from './query';

const ALL = 'all';

const Bar = ({ model, states }: { readonly model: string; readonly states: readonly string[] }) => {
  const [{ query }, setQuery] = useQueryParams<{ filters?: unknown; page?: string | number }>();
  const mayAsk = useMay('plugin::desk.read');
  const narrowing = useMemo(() => readNarrowing(query.filters), [query.filters]);
  const set = (changes: Partial<Narrowing>): void => {
    const filters = writeNarrowing(query.filters, { ...narrowing, ...changes });
    setQuery(withEncodedUserParams(query, { filters: deepEncodeQueryValues(filters), page: 1 }));
  };
  return (
    <Flex gap={2} wrap="wrap" role="group" aria-label="Narrow the list">
      {mayAsk ? <EventPicker value={narrowing.event} onChange={(event) => set({ event })} /> : null}
      <Box width="18rem">
        <SingleSelect
          aria-label="State"
          size="S"
          value={narrowing.state ?? ALL}
          onChange={(state) => set({ state: state === ALL ? null : String(state) })}
        >
          <SingleSelectOption value={ALL}>Any state</SingleSelectOption>
          {states.map((state) => (
            <SingleSelectOption key={state} value={state}>
              {wordFor(state, 'state', model).text}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Box>
      <DayPicker narrowing={narrowing} onChange={set} />
    </Flex>
  );
};

/** Above the lists of what belongs to events: narrows them by event (found by its title), state and day. */
export const NarrowList = () => {
  const { slug = '' } = useParams();
  const states = STATES_OF[slug];
  return states === undefined ? null : <Bar key={slug} model={slug} states={states} />;
};
