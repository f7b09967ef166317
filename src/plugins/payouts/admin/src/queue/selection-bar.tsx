import { Button, Flex, Typography } from '@strapi/design-system';
import { showMoney } from '../../../../../admin/kit/amounts';
import { counted } from '../../../../../admin/kit/plural';
import type { ListedPayout, PayoutPage } from '../../../shared/payouts';
import { ActButtons } from '../acts/act-buttons';
import { actsFor, type Rights, type Sorted } from '../acts/acts';
import { sumWords } from '../acts/words';
import { TakeOut } from '../components/take-out';

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
  readonly chosen: readonly ListedPayout[];
  readonly rights: Rights;
  /** For the file of what is found. */
  readonly search: string;
  readonly onAct: (sorted: Sorted<ListedPayout>) => void;
  readonly onClear: () => void;
}

/** What was found and what it comes to; once some are chosen, what can be done with them. */
export const SelectionBar = ({ totals, chosen, rights, search, onAct, onClear }: SelectionBarProps) => {
  const some = chosen.length > 0;
  return (
    <Flex
      justifyContent="space-between"
      gap={3}
      wrap="wrap"
      minHeight="3.2rem"
      role="group"
      aria-label={some ? 'The chosen payouts' : 'The payouts found'}
    >
      <Flex gap={3} wrap="wrap">
        <Typography role="status" textColor="neutral800" fontWeight={some ? 'bold' : 'regular'}>
          {some ? `${chosen.length} chosen, ${sumWords(chosen)}` : foundWords(totals)}
        </Typography>
        {some ? (
          <>
            <ActButtons acts={actsFor(chosen, rights)} counted={chosen.length > 1} size="S" onAct={onAct} />
          </>
        ) : null}
      </Flex>
      {some ? (
        <Button size="S" variant="ghost" onClick={onClear}>
          Choose none
        </Button>
      ) : totals.length === 0 ? null : (
        <TakeOut url={`/payouts/payouts.csv?${search}`} name="payouts.csv" label="CSV" kind="csv" />
      )}
    </Flex>
  );
};
