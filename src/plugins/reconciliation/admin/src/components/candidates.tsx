import { Flex, Radio, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/admin/strapi-admin';
import { Link as LinkIcon } from '@strapi/icons';
import { useState } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { FormDialog } from '../../../../../admin/kit/form-dialog';
import { Loaded } from '../../../../../admin/kit/loaded';
import { dayWords, moment } from '../../../../../admin/kit/moments';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { Candidates, ShownBankLine, ShownSettlement } from '../../../shared/admin';

interface Option {
  readonly documentId: string;
  readonly amount: string;
  readonly words: string;
}

const settlementOption = (settlement: ShownSettlement): Option => ({
  documentId: settlement.documentId,
  amount: showMoney(settlement.amount, settlement.currency),
  words: `${moment(settlement.settledAt, null, 'date')} · ${settlement.utr ?? settlement.gatewaySettlementId}`,
});

const creditOption = (line: ShownBankLine): Option => ({
  documentId: line.documentId,
  amount: showMoney(line.credit, line.currency),
  words: `${dayWords(line.day)} · ${[line.reference, line.narration].filter(Boolean).join(' · ')}`,
});

interface ChoicesProps {
  readonly path: string;
  readonly chosen: string;
  readonly onChoose: (documentId: string) => void;
}

const Choices = ({ path, chosen, onChoose }: ChoicesProps) => (
  <Loaded resource={useResource<Candidates>(path)}>
    {({ settlements, credits }) => {
      const options = [...settlements.map(settlementOption), ...credits.map(creditOption)];
      if (options.length === 0)
        return <Typography textColor="neutral600">There is nothing it could be matched with.</Typography>;
      return (
        <Radio.Group value={chosen} onValueChange={onChoose} aria-label="Match with">
          <Flex direction="column" alignItems="stretch" gap={3}>
            {options.map(({ documentId, amount, words }) => (
              <Radio.Item key={documentId} value={documentId}>
                <Typography fontWeight="bold" textColor="neutral800">
                  {amount}
                </Typography>
                <Typography textColor="neutral600">{` ${words}`}</Typography>
              </Radio.Item>
            ))}
          </Flex>
        </Radio.Group>
      );
    }}
  </Loaded>
);

interface MatchProps {
  readonly of: { readonly line: ShownBankLine } | { readonly settlement: ShownSettlement };
  readonly onDone: () => Promise<void>;
}

/** Staff say which credit is which settlement, from either side. */
export const MatchByHand = ({ of, onDone }: MatchProps) => {
  const { post } = useFetchClient();
  const [chosen, setChosen] = useState('');
  const isLine = 'line' in of;
  const path = isLine
    ? `/reconciliation/bank-lines/${of.line.documentId}/candidates`
    : `/reconciliation/settlements/${of.settlement.documentId}/candidates`;
  const amount = isLine
    ? showMoney(of.line.credit, of.line.currency)
    : showMoney(of.settlement.amount, of.settlement.currency);
  return (
    <FormDialog
      label="Match by hand"
      title={isLine ? `Which settlement is this credit of ${amount}?` : `Which credit is this ${amount}?`}
      submit="Match"
      done="Matched."
      icon={<LinkIcon />}
      ready={chosen !== ''}
      onOpen={() => setChosen('')}
      onSubmit={async () => {
        const [line, settlement] = isLine ? [of.line.documentId, chosen] : [chosen, of.settlement.documentId];
        await post(`/reconciliation/bank-lines/${line}/match`, { settlement });
        await onDone();
      }}
    >
      <Choices path={path} chosen={chosen} onChoose={setChosen} />
    </FormDialog>
  );
};
