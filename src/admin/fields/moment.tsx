import { InputRenderer, useField, useForm } from '@strapi/admin/strapi-admin';
import { Field } from '@strapi/design-system';
import type { FieldProps } from '../kit/field-props';
import { moment } from '../kit/moments';

/** A time that nobody can change is a sentence, not a calendar; others are Strapi's own input. */
export const MomentInput = (props: FieldProps) => {
  const { value } = useField<string | null>(props.name);
  const zone = useForm('MomentInput', ({ values }) =>
    'timezone' in values && typeof values.timezone === 'string' ? values.timezone : null,
  );
  if (!props.disabled) return <InputRenderer {...props} type="datetime" />;
  return (
    <Field.Root name={props.name} id={props.name} hint={props.hint}>
      <Field.Label>{props.label}</Field.Label>
      {/* Small enough that day, time and zone fit a third of the form. */}
      <Field.Input
        disabled
        readOnly
        value={value ? moment(value, zone) : ''}
        style={{ fontSize: '1.2rem' }}
      />
      <Field.Hint />
    </Field.Root>
  );
};
