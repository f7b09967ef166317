import { useField, useFocusInputField } from '@strapi/admin/strapi-admin';
import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { unstable_useContentManagerContext as useContentManagerContext } from '@strapi/content-manager/strapi-admin';
import type { FieldProps } from '../kit/field-props';
import { wordFor } from '../kit/words';

interface ChoiceProps extends FieldProps {
  readonly attribute?: { readonly enum?: readonly string[] };
}

/** A field that may stay empty has a choice that says so, which is then what is shown. */
const placeholderOf = (required = false, disabled = false): string => {
  if (disabled) return 'None';
  return required ? 'Choose here' : '';
};

/** Every list of fixed values, in words instead of the codes that the database keeps. */
export const Choice = ({ name, label, labelAction, hint, required, disabled, attribute }: ChoiceProps) => {
  const { value, error, onChange } = useField<string | null>(name);
  const ref = useFocusInputField<HTMLDivElement>(name);
  const { model } = useContentManagerContext();
  const field = name.split('.').at(-1) ?? name;
  return (
    <Field.Root name={name} id={name} error={error} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <SingleSelect
        ref={ref}
        value={value ?? ''}
        disabled={disabled}
        required={required}
        placeholder={placeholderOf(required, disabled)}
        onChange={(chosen) => onChange(name, chosen === '' ? null : String(chosen))}
      >
        {required || disabled ? null : <SingleSelectOption value="">None</SingleSelectOption>}
        {(attribute?.enum ?? []).map((code) => (
          <SingleSelectOption key={code} value={code}>
            {wordFor(code, field, model).text}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
