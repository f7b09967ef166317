import { Box, Combobox, ComboboxOption } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import { moment } from '../../../../../admin/kit/moments';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { EventChoice } from '../../../shared/lists';

interface EventPickerProps {
  readonly value: string | null;
  readonly onChange: (event: string | null) => void;
}

const PAUSE_MS = 250;

/** What is typed, once the typing pauses. */
const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
};

const nameOf = ({ title, startsAt, zone }: EventChoice): string =>
  startsAt === null ? title : `${title} · ${moment(startsAt, zone, 'date')}`;

/** Finds an event by its title. */
export const EventPicker = ({ value, onChange }: EventPickerProps) => {
  const [typed, setTyped] = useState('');
  const search = useSettled(typed);
  const query = new URLSearchParams({ search, ...(value === null ? {} : { chosen: value }) });
  const { data, loading } = useResource<EventChoice[]>(`/desk/events?${query.toString()}`);
  // What was offered before stays while the next answer is on its way.
  const [known, setKnown] = useState<readonly EventChoice[]>([]);
  useEffect(() => {
    if (data) setKnown(data);
  }, [data]);
  return (
    <Box width="24rem">
      <Combobox
        aria-label="Event"
        size="S"
        placeholder="Any event"
        clearLabel="Any event"
        value={value ?? ''}
        loading={loading && known.length === 0}
        autocomplete={{ type: 'list', filter: 'contains' }}
        noOptionsMessage={() => 'No event of that name'}
        onInputChange={(event) => setTyped(event.currentTarget.value)}
        onChange={(chosen) => onChange(chosen ? String(chosen) : null)}
        onClear={() => onChange(null)}
      >
        {known.map((event) => (
          <ComboboxOption key={event.documentId} value={event.documentId}>
            {nameOf(event)}
          </ComboboxOption>
        ))}
      </Combobox>
    </Box>
  );
};
