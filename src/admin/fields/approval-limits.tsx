import { Box, Field, Grid, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/admin/strapi-admin';
import { useMemo } from 'react';
import { AmountInput } from '../kit/amount-input';
import { isCurrency, moneyCodec } from '../kit/amounts';
import type { ValueFieldProps } from '../kit/field-props';
import { Loaded } from '../kit/loaded';
import { useResource } from '../kit/use-resource';
import { limitRows, rolesIn, withLimit } from './limit-rows';

/** `global::approval-limits`: the largest payout that each role may approve, an amount beside each role. */
const ApprovalLimitsInput = ({
  name,
  label,
  hint,
  required,
  disabled = false,
  error,
  ...form
}: ValueFieldProps) => {
  const currency = useForm('ApprovalLimitsInput', ({ values }) =>
    'currency' in values && isCurrency(values.currency) ? values.currency : 'INR',
  );
  const codec = useMemo(() => moneyCodec(currency), [currency]);
  const roles = useResource<unknown>('/payouts/approvers');

  return (
    <Field.Root name={name} hint={hint} required={required} error={error}>
      <Field.Label>{label}</Field.Label>
      <Box
        role="group"
        aria-label={typeof label === 'string' ? label : undefined}
        background="neutral100"
        borderColor="neutral200"
        hasRadius
        padding={4}
        width="100%"
      >
        <Loaded resource={roles}>
          {(answer) => {
            const shown = limitRows(form.value, rolesIn(answer));
            if (shown.length === 0)
              return <Typography textColor="neutral600">No role may approve payouts.</Typography>;
            return (
              <Grid.Root gap={4}>
                {shown.map(({ code, name: role, hint: says, limit }) => (
                  <Grid.Item key={code} col={4} s={6} xs={12} direction="column" alignItems="stretch">
                    <AmountInput
                      name={`${name}.${code}`}
                      label={role}
                      hint={says}
                      placeholder="No limit"
                      codec={codec}
                      limits={{ min: 0 }}
                      disabled={disabled}
                      value={limit}
                      onChange={(_field, next) => form.onChange(name, withLimit(form.value, code, next))}
                    />
                  </Grid.Item>
                ))}
              </Grid.Root>
            );
          }}
        </Loaded>
      </Box>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

export default ApprovalLimitsInput;
