import {
  Box,
  Combobox,
  ComboboxOption,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
} from '@strapi/design-system';
import { useDebounce } from '@strapi/admin/strapi-admin';
import { useState } from 'react';
import { useResource } from '../../../../../admin/kit/use-resource';
import { type Choices, type Subject, type SubjectKind, SUBJECTS } from '../../../shared/admin';

const WORDS: Readonly<Record<SubjectKind, { name: string; placeholder: string; none: string }>> = {
  organizer: { name: 'Organizer', placeholder: 'Part of a name', none: 'No organizer has this name.' },
  event: { name: 'Event', placeholder: 'Part of a title', none: 'No event has this title.' },
  order: { name: 'Order', placeholder: 'The whole code, such as K7M2XQA', none: 'No order has this code.' },
};

const TYPING_MS = 250;

export const isSubjectKind = (value: unknown): value is SubjectKind =>
  SUBJECTS.some((kind) => kind === value);

interface SubjectFieldProps {
  readonly kind: SubjectKind;
  readonly label?: string;
  /** What is chosen already, so that its name can be shown. */
  readonly chosen: Pick<Subject, 'documentId' | 'name'> | null;
  readonly onChoose: (subject: Pick<Subject, 'documentId' | 'name'> | null) => void;
}

/** Finds an organizer or an event by its name, an order by its code. */
export const SubjectField = ({ kind, label, chosen, onChoose }: SubjectFieldProps) => {
  const [typed, setTyped] = useState('');
  const q = useDebounce(typed, TYPING_MS);
  const found = useResource<Choices>(`/ledger/choices?${new URLSearchParams({ kind, q }).toString()}`);
  const { name, placeholder, none } = WORDS[kind];
  const choices: Pick<Subject, 'documentId' | 'name'>[] = [...(found.data?.data ?? [])];
  if (chosen && !choices.some(({ documentId }) => documentId === chosen.documentId)) choices.unshift(chosen);

  return (
    <Field.Root>
      <Field.Label>{label ?? name}</Field.Label>
      <Combobox
        key={kind}
        value={chosen?.documentId ?? ''}
        placeholder={placeholder}
        autocomplete={{ type: 'list', filter: 'contains' }}
        loading={found.loading}
        noOptionsMessage={() => none}
        onInputChange={(event) => setTyped(event.currentTarget.value)}
        onChange={(value) => {
          const choice = choices.find(({ documentId }) => documentId === value);
          if (choice) onChoose(choice);
        }}
        onClear={() => {
          setTyped('');
          onChoose(null);
        }}
      >
        {choices.map((choice) => (
          <ComboboxOption key={choice.documentId} value={choice.documentId} textValue={choice.name}>
            {choice.name}
          </ComboboxOption>
        ))}
      </Combobox>
    </Field.Root>
  );
};

interface SubjectPickerProps {
  readonly kind: SubjectKind;
  readonly chosen: Pick<Subject, 'documentId' | 'name'> | null;
  readonly onKind: (kind: SubjectKind) => void;
  readonly onChoose: SubjectFieldProps['onChoose'];
}

/** Of whom or of what a statement is read. */
export const SubjectPicker = ({ kind, chosen, onKind, onChoose }: SubjectPickerProps) => (
  <Flex gap={3} alignItems="flex-end" wrap="wrap">
    <Box width="16rem">
      <Field.Root>
        <Field.Label>Statement of</Field.Label>
        <SingleSelect
          value={kind}
          onChange={(value) => {
            if (isSubjectKind(value)) onKind(value);
          }}
        >
          {SUBJECTS.map((option) => (
            <SingleSelectOption key={option} value={option}>
              {`An ${WORDS[option].name.toLowerCase()}`}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
    </Box>
    <Box width="30rem">
      <SubjectField kind={kind} chosen={chosen} onChoose={onChoose} />
    </Box>
  </Flex>
);
