import { useForm } from '@strapi/admin/strapi-admin';
import { useMemo } from 'react';
import { AmountInput, type AmountInputProps } from '../kit/amount-input';
import { isCurrency, moneyCodec } from '../kit/amounts';
import type { Limited } from './limits';

/** `global::money`: minor units in the database, rupees (or the record's currency) on the screen. */
const MoneyInput = ({ attribute, ...props }: AmountInputProps & Limited) => {
  const currency = useForm('MoneyInput', ({ values }) =>
    'currency' in values && isCurrency(values.currency) ? values.currency : 'INR',
  );
  const codec = useMemo(() => moneyCodec(currency), [currency]);
  return <AmountInput {...props} codec={codec} limits={attribute?.stored} />;
};

export default MoneyInput;
