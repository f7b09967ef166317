import {
  Box,
  Field,
  Flex,
  Grid,
  IconButton,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useMemo } from 'react';
import { AmountInput } from '../../../../../admin/kit/amount-input';
import { moneyCodec } from '../../../../../admin/kit/amounts';
import { ACCOUNTS, isAccountCode } from '../../../../../domain/ledger/accounts';
import { ADJUSTABLE, type ProposalLine } from '../../../shared/proposal';
import { SubjectField } from './subject-picker';

interface ProposalLineProps {
  readonly line: ProposalLine;
  /** Counted from one, for people. */
  readonly number: number;
  readonly currency: string;
  readonly onLine: (line: ProposalLine) => void;
  readonly onRemove: (() => void) | undefined;
}

const POSITIVE = { min: 0 };

/** An account and an amount on one of its sides: typing on one side empties the other. */
export const ProposalLineFields = ({ line, number, currency, onLine, onRemove }: ProposalLineProps) => {
  const codec = useMemo(() => moneyCodec(currency), [currency]);
  const account = line.account === null ? null : ACCOUNTS[line.account];
  return (
    <Box
      tag="fieldset"
      padding={4}
      background="neutral100"
      borderColor="neutral200"
      hasRadius
      aria-label={`Line ${number}`}
    >
      <Flex justifyContent="space-between" paddingBottom={2}>
        <Typography variant="sigma" textColor="neutral600" tag="span">
          {`Line ${number}`}
        </Typography>
        {onRemove ? (
          <IconButton label={`Remove line ${number}`} variant="ghost" onClick={onRemove}>
            <Trash />
          </IconButton>
        ) : null}
      </Flex>
      <Grid.Root gap={4}>
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <Field.Root required>
            <Field.Label>Account</Field.Label>
            <SingleSelect
              value={line.account ?? ''}
              placeholder="Choose an account"
              onChange={(value) => {
                if (isAccountCode(value)) onLine({ ...line, account: value });
              }}
            >
              {ADJUSTABLE.map((code) => (
                <SingleSelectOption key={code} value={code}>
                  {ACCOUNTS[code].name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={3} xs={6} direction="column" alignItems="stretch">
          <AmountInput
            name={`debit-${line.key}`}
            label="Debit"
            codec={codec}
            limits={POSITIVE}
            value={line.debit}
            onChange={(_name, debit) =>
              onLine({ ...line, debit, credit: debit === null ? line.credit : null })
            }
          />
        </Grid.Item>
        <Grid.Item col={3} xs={6} direction="column" alignItems="stretch">
          <AmountInput
            name={`credit-${line.key}`}
            label="Credit"
            codec={codec}
            limits={POSITIVE}
            value={line.credit}
            onChange={(_name, credit) =>
              onLine({ ...line, credit, debit: credit === null ? line.debit : null })
            }
          />
        </Grid.Item>
        {account?.perOwner ? (
          <Grid.Item col={12} direction="column" alignItems="stretch">
            <SubjectField
              kind="organizer"
              label="Whose account"
              chosen={line.owner}
              onChoose={(owner) => onLine({ ...line, owner })}
            />
          </Grid.Item>
        ) : null}
      </Grid.Root>
    </Box>
  );
};
