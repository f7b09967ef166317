import { Button, Flex, Typography } from '@strapi/design-system';
import { useRef } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Failure } from '../../../../../admin/kit/notice';
import { counted } from '../../../../../admin/kit/plural';
import type { ListedPayout, PayoutPage } from '../../../shared/payouts';
import { ActButtons } from '../acts/act-buttons';
import { actsFor, type Rights, type Sorted } from '../acts/acts';
import { TakeOut } from '../components/take-out';
import type { Choice } from './use-choice';
import { chooseAllWords, chosenWords } from './words';

const foundWords = (totals: PayoutPage['totals']): string =>
  totals.length === 0
    ? 'No payouts'
    : totals
        .map(
          ({ count: many, amount, currency }) => `${counted(many, 'payout')}, ${showMoney(amount, currency)}`,
        )
        .join(' and ');

interface SelectionBarProps {
  readonly totals: PayoutPage['totals'];
  readonly choice: Choice;
  /** How many are on this page, and how many the filter finds. */
  readonly shown: number;
  readonly total: number;
  readonly rights: Rights;
  /** For the file of what is found. */
  readonly search: string;
  readonly onAct: (sorted: Sorted<ListedPayout>) => void;
}

/** What was found and what it comes to; once some are chosen, what can be done with them. */
export const SelectionBar = ({ totals, choice, shown, total, rights, search, onAct }: SelectionBarProps) => {
  const { chosen, of, busy, failure } = choice;
  const bar = useRef<HTMLDivElement>(null);
  const some = chosen.length > 0;
  const hasMore = of === null && chosen.length === shown && total > shown;
  const chooseAll = async (): Promise<void> => {
    // Its button is gone then: the keyboard goes on from here, to what can be done with them.
    if (await choice.chooseAll()) bar.current?.focus();
  };
  return (
    <Flex
      ref={bar}
      tabIndex={-1}
      direction="column"
      alignItems="stretch"
      gap={3}
      role="group"
      aria-label={some ? 'The chosen payouts' : 'The payouts found'}
    >
      <Flex justifyContent="space-between" gap={3} wrap="wrap" minHeight="3.2rem">
        <Flex gap={3} wrap="wrap">
          <Typography role="status" textColor="neutral800" fontWeight={some ? 'bold' : 'regular'}>
            {some ? chosenWords(chosen, of) : foundWords(totals)}
          </Typography>
          {some && hasMore ? (
            <Button size="S" variant="ghost" loading={busy} onClick={() => void chooseAll()}>
              {chooseAllWords(total)}
            </Button>
          ) : null}
          {some ? (
            <ActButtons acts={actsFor(chosen, rights)} counted={chosen.length > 1} size="S" onAct={onAct} />
          ) : null}
        </Flex>
        {some ? (
          <Button size="S" variant="ghost" onClick={choice.clear}>
            Choose none
          </Button>
        ) : totals.length === 0 ? null : (
          <TakeOut url={`/payouts/payouts.csv?${search}`} name="payouts.csv" label="CSV" kind="csv" />
        )}
      </Flex>
      <Failure says={failure} />
    </Flex>
  );
};
