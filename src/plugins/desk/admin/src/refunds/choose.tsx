import {
  Box,
  Checkbox,
  Field,
  Flex,
  Radio,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextButton,
  Typography,
} from '@strapi/design-system';
import { showMoney, moneyCodec } from '../../../../../admin/kit/amounts';
import { AmountInput } from '../../../../../admin/kit/amount-input';
import { wordFor } from '../../../../../admin/kit/words';
import type { OrderPage, PersonOfOrder } from '../../../shared/pages';
import { REFUND_SPEEDS, type RefundPreview, type RefundSpeed } from '../../../shared/refunds';
import { isWish, type Wish } from './wish';

export interface Choice {
  readonly wish: Wish;
  readonly platformFee: 'returned' | 'kept';
  readonly reason: string;
  readonly speed: RefundSpeed;
}

interface ChooseProps {
  readonly page: OrderPage;
  readonly choice: Choice;
  readonly preview: RefundPreview | undefined;
  readonly reasonNeeded: boolean;
  readonly onChange: (changes: Partial<Choice>) => void;
}

const SPEEDS: Readonly<Record<RefundSpeed, string>> = {
  normal: 'The usual way, 5 to 7 working days',
  instant: 'At once where the bank can; the gateway charges for it',
};

const isSpeed = (value: unknown): value is RefundSpeed => REFUND_SPEEDS.some((speed) => speed === value);

const isLive = ({ state }: PersonOfOrder): boolean => state !== 'cancelled' && state !== 'attended';

const People = ({ page, choice, onChange }: Pick<ChooseProps, 'page' | 'choice' | 'onChange'>) => {
  const { wish } = choice;
  const toggle = (id: string, chosen: boolean): void =>
    onChange({
      wish: { ...wish, people: chosen ? [...wish.people, id] : wish.people.filter((other) => other !== id) },
    });
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2} aria-label="Whose places">
      {page.people.map((person) => (
        <Box tag="li" key={person.documentId}>
          <Checkbox
            checked={wish.people.includes(person.documentId)}
            disabled={!isLive(person)}
            onCheckedChange={(checked) => toggle(person.documentId, checked === true)}
          >
            {`${person.name} · ${person.ticket}${isLive(person) ? '' : ` (${wordFor(person.state).text})`}`}
          </Checkbox>
        </Box>
      ))}
    </Flex>
  );
};

const Amount = ({ page, choice, preview, onChange }: ChooseProps) => {
  const { wish } = choice;
  const { currency } = page.order;
  const ofPeople = wish.kind === 'people';
  const fits = preview !== undefined && preview.policyAmount > 0 && preview.policyAmount !== preview.amount;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} width="100%">
      <Box width="100%">
        <AmountInput
          name="refund-amount"
          label={ofPeople ? 'Only part of it' : 'Amount'}
          hint={ofPeople ? 'Empty: all that was paid for these places.' : undefined}
          required={!ofPeople}
          codec={moneyCodec(currency)}
          value={wish.amount}
          onChange={(_, amount) => onChange({ wish: { ...wish, amount } })}
        />
      </Box>
      {ofPeople && fits ? (
        <TextButton onClick={() => onChange({ wish: { ...wish, amount: preview.policyAmount } })}>
          {`Use what the refund policy gives: ${showMoney(preview.policyAmount, currency)}`}
        </TextButton>
      ) : null}
    </Flex>
  );
};

/** What is given back, why and how fast. */
export const Choose = (props: ChooseProps) => {
  const { page, choice, preview, reasonNeeded, onChange } = props;
  const { wish } = choice;
  const { order } = page;
  const choose = (kind: string): void => {
    if (isWish(kind)) onChange({ wish: { ...wish, kind, amount: null } });
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Field.Root name="refund-what">
        <Field.Label>What is given back?</Field.Label>
        <Radio.Group value={wish.kind} onValueChange={choose} aria-label="What is given back?">
          <Radio.Item value="people">The places of some people</Radio.Item>
          {wish.kind === 'people' ? (
            <Flex direction="column" alignItems="stretch" gap={3} paddingLeft={6} paddingBottom={2}>
              <People {...props} />
              {wish.people.length > 0 ? <Amount {...props} /> : null}
            </Flex>
          ) : null}
          <Radio.Item value="amount">An amount; everybody keeps their place</Radio.Item>
          {wish.kind === 'amount' ? (
            <Box paddingLeft={6} paddingBottom={2}>
              <Amount {...props} />
            </Box>
          ) : null}
          <Radio.Item value="all">
            {`Everything that is left: ${showMoney(page.left, order.currency)}`}
          </Radio.Item>
        </Radio.Group>
      </Field.Root>
      <Checkbox
        checked={choice.platformFee === 'returned'}
        onCheckedChange={(checked) => onChange({ platformFee: checked === true ? 'returned' : 'kept' })}
      >
        The platform gives its fee back too
      </Checkbox>
      {preview?.via === 'outside' ? null : (
        <Field.Root name="refund-speed">
          <Field.Label>How fast?</Field.Label>
          <SingleSelect value={choice.speed} onChange={(speed) => isSpeed(speed) && onChange({ speed })}>
            {REFUND_SPEEDS.map((speed) => (
              <SingleSelectOption key={speed} value={speed}>
                {SPEEDS[speed]}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      )}
      <Field.Root
        name="refund-reason"
        required={reasonNeeded}
        hint={
          reasonNeeded
            ? `More than the refund policy gives${
                preview ? ` (${showMoney(preview.policyAmount, order.currency)})` : ''
              }, so say why. The buyer reads it.`
            : 'The buyer reads it.'
        }
      >
        <Field.Label>Reason</Field.Label>
        <Textarea
          value={choice.reason}
          maxLength={500}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
        <Field.Hint />
      </Field.Root>
      {page.policy.length > 0 ? (
        <Box>
          <Typography variant="sigma" textColor="neutral600" tag="p">
            Refund policy of this order
          </Typography>
          {page.policy.map((sentence) => (
            <Typography key={sentence} tag="p" variant="pi" textColor="neutral600">
              {sentence}
            </Typography>
          ))}
        </Box>
      ) : null}
    </Flex>
  );
};
