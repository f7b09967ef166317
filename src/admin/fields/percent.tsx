import { AmountInput, type AmountInputProps } from '../kit/amount-input';
import { percentCodec } from '../kit/amounts';
import type { Limited } from './limits';

/** `global::percent`: hundredths of a percent in the database, percent on the screen. */
const PercentInput = ({ attribute, ...props }: AmountInputProps & Limited) => (
  <AmountInput {...props} codec={percentCodec} limits={attribute?.stored} />
);

export default PercentInput;
