import { Field, Typography, VisuallyHidden } from '@strapi/design-system';
import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { type Codec } from './amounts';
import type { FieldProps } from './field-props';

export interface AmountInputProps extends FieldProps {
  readonly error?: string;
  /** The stored integer; text while what is typed cannot be read, so that the form cannot be saved. */
  readonly value?: unknown;
  readonly onChange: (name: string, value: number | string | null) => void;
}

interface Limits {
  readonly min?: number;
  readonly max?: number;
}

const shown = (value: unknown, codec: Codec): string => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return codec.show(value);
  return typeof value === 'string' ? value : '';
};

const limitMessage = (codec: Codec, { min, max }: Limits): string | undefined => {
  if (min !== undefined && max !== undefined)
    return `Between ${codec.show(min)} and ${codec.show(max)} ${codec.unit}.`;
  if (min !== undefined) return `At least ${codec.show(min)}.`;
  return max === undefined ? undefined : `At most ${codec.show(max)}.`;
};

/**
 * An integer typed and shown in the unit people think in. What cannot be read stays in the box with a sentence
 * about it, and reaches the form as text, which its number check refuses: nothing is lost and nothing is guessed.
 */
export const AmountInput = ({
  codec,
  limits = {},
  ...props
}: AmountInputProps & { readonly codec: Codec; readonly limits?: Limits }) => {
  const { name, value, onChange, error } = props;
  const [text, setText] = useState(() => shown(value, codec));
  const sent = useRef<unknown>(value);

  // The form was reset, another version was loaded, or the currency changed.
  useEffect(() => {
    if (sent.current === value) return;
    sent.current = value;
    setText(shown(value, codec));
  }, [value, codec]);

  const send = (next: number | string | null): void => {
    sent.current = next;
    onChange(name, next);
  };

  const type = (event: ChangeEvent<HTMLInputElement>): void => {
    const typed = event.target.value;
    setText(typed);
    if (typed.trim() === '') return send(null);
    const read = codec.read(typed);
    send(read.ok ? read.stored : typed);
  };

  const read = text.trim() === '' ? undefined : codec.read(text);
  const tidy = (): void => {
    if (read?.ok) setText(codec.show(read.stored));
  };
  const outside =
    read?.ok === true &&
    ((limits.min !== undefined && read.stored < limits.min) ||
      (limits.max !== undefined && read.stored > limits.max));
  const unreadable = read?.ok === false && typeof value === 'string' ? read.message : undefined;
  const message = unreadable ?? (outside ? limitMessage(codec, limits) : undefined) ?? error;

  return (
    <Field.Root name={name} id={name} error={message} hint={props.hint} required={props.required}>
      <Field.Label action={props.labelAction}>
        {props.label}
        {/* The unit is seen beside the box; this is for those who hear the label. */}
        <VisuallyHidden>{` ${codec.spoken}`}</VisuallyHidden>
      </Field.Label>
      <Field.Input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        placeholder={props.placeholder}
        disabled={props.disabled}
        onChange={type}
        onBlur={tidy}
        startAction={
          codec.unit === '%' ? undefined : (
            <Typography aria-hidden textColor="neutral600">
              {codec.unit}
            </Typography>
          )
        }
        endAction={
          codec.unit === '%' ? (
            <Typography aria-hidden textColor="neutral600">
              %
            </Typography>
          ) : undefined
        }
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
