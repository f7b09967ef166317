import type { ReactNode } from 'react';

/** What the Content Manager hands to every input of a form. */
export interface FieldProps {
  readonly name: string;
  readonly label?: ReactNode;
  readonly labelAction?: ReactNode;
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
}

/** And to those of custom fields, which do not ask the form for the value. */
export interface ValueFieldProps extends FieldProps {
  readonly error?: string;
  readonly value?: unknown;
  readonly onChange: (name: string, value: unknown) => void;
}
