import {
  Box,
  Field,
  Flex,
  SearchForm,
  Searchbar,
  SingleSelect,
  SingleSelectOption,
} from '@strapi/design-system';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAddress } from './use-address';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  /** Its name in the address. */
  readonly name: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly words: string }[];
  /** The one that stands for "nothing chosen"; the first where none is given. */
  readonly usual?: Value;
}

/** One of a few, kept in the address. */
export const Choice = <Value extends string>({ label, name, value, options, usual }: ChoiceProps<Value>) => {
  const { change } = useAddress();
  return (
    <Box width="28rem">
      <Field.Root>
        <Field.Label>{label}</Field.Label>
        <SingleSelect
          value={value}
          onChange={(chosen) =>
            change({ [name]: chosen === (usual ?? options[0]?.value) ? null : String(chosen) })
          }
        >
          {options.map((option) => (
            <SingleSelectOption key={option.value} value={option.value}>
              {option.words}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
    </Box>
  );
};

interface SearchProps {
  readonly label: string;
  readonly placeholder: string;
  /** Its name in the address. */
  readonly name?: string;
}

/** Looks for a text when Enter is pressed. */
export const Search = ({ label, placeholder, name = 'search' }: SearchProps) => {
  const { address, change } = useAddress();
  const [text, setText] = useState(address.get(name) ?? '');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    change({ [name]: text.trim() });
  };
  return (
    <Box width="30rem">
      <SearchForm onSubmit={send}>
        <Searchbar
          name={name}
          value={text}
          placeholder={placeholder}
          clearLabel="Show all again"
          onChange={(event) => setText(event.target.value)}
          onClear={() => {
            setText('');
            change({ [name]: null });
          }}
        >
          {label}
        </Searchbar>
      </SearchForm>
    </Box>
  );
};

export const Filters = ({ children }: { readonly children: ReactNode }) => (
  <Flex gap={3} alignItems="flex-end" wrap="wrap">
    {children}
  </Flex>
);
