import {
  Box,
  DatePicker,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  TextInput,
} from '@strapi/design-system';
import { FileField } from '../../../../../admin/kit/file-field';
import { HAND_METHODS, type HandMethod } from '../../../shared/refunds';

/** Money that changed hands without the gateway, while it is being written down. */
export interface HandMoney {
  readonly method: HandMethod;
  readonly reference: string;
  readonly day: Date | undefined;
  readonly proof: File | null;
}

export const emptyHandMoney: HandMoney = { method: 'cash', reference: '', day: undefined, proof: null };

const METHODS: Readonly<Record<HandMethod, string>> = {
  cash: 'Cash',
  cheque: 'Cheque',
  upi: 'UPI, person to person',
  bank_transfer: 'Bank transfer',
};

/** What staff copy from the slip. */
const REFERENCES: Readonly<Record<HandMethod, string>> = {
  cash: 'Number of the receipt',
  cheque: 'Number of the cheque',
  upi: 'UPI reference (UTR)',
  bank_transfer: 'Bank reference (UTR)',
};

const isMethod = (value: unknown): value is HandMethod => HAND_METHODS.some((method) => method === value);

export const isFilledIn = ({ reference, day }: HandMoney): boolean =>
  day !== undefined && reference.trim() !== '';

const two = (part: number): string => String(part).padStart(2, '0');

/** The day as it stands on the calendar of whoever chose it: `2026-02-14`. */
export const dayOf = (day: Date): string =>
  `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;

/** As it is sent: with the file, if there is one. */
export const formOf = ({ method, reference, day, proof }: HandMoney): FormData => {
  const form = new FormData();
  form.append('method', method);
  form.append('reference', reference.trim());
  if (day) form.append('day', dayOf(day));
  if (proof) form.append('proof', proof);
  return form;
};

interface HandMoneyFieldsProps {
  readonly filled: HandMoney;
  readonly dayLabel: string;
  readonly proofHint: string;
  readonly onChange: (filled: HandMoney) => void;
}

export const HandMoneyFields = ({ filled, dayLabel, proofHint, onChange }: HandMoneyFieldsProps) => (
  <>
    <Flex gap={4} alignItems="flex-start">
      <Box flex="1">
        <Field.Root name="method" required>
          <Field.Label>How</Field.Label>
          <SingleSelect
            value={filled.method}
            onChange={(method) => isMethod(method) && onChange({ ...filled, method })}
          >
            {HAND_METHODS.map((method) => (
              <SingleSelectOption key={method} value={method}>
                {METHODS[method]}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Box>
      <Box flex="1">
        <Field.Root name="day" required>
          <Field.Label>{dayLabel}</Field.Label>
          <DatePicker
            locale="en-IN"
            value={filled.day}
            maxDate={new Date()}
            onChange={(day) => onChange({ ...filled, day })}
            onClear={() => onChange({ ...filled, day: undefined })}
            clearLabel="Clear the day"
          />
        </Field.Root>
      </Box>
    </Flex>
    <Field.Root name="reference" required>
      <Field.Label>{REFERENCES[filled.method]}</Field.Label>
      <TextInput
        value={filled.reference}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => onChange({ ...filled, reference: event.target.value })}
      />
    </Field.Root>
    <FileField
      label="Proof"
      hint={proofHint}
      accept=".pdf,.png,.jpg,.jpeg"
      file={filled.proof}
      onChange={(proof) => onChange({ ...filled, proof })}
    />
  </>
);
