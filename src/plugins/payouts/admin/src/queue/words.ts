import { counted } from '../../../../../admin/kit/plural';
import { type ListedPayout, MOST_CHOSEN, type PayoutView } from '../../../shared/payouts';
import { sumWords } from '../acts/words';

export const VIEW_WORDS: Readonly<Record<PayoutView, string>> = {
  waiting: 'To approve',
  on_hold: 'On hold',
  in_flight: 'On the way',
  failed: 'Failed',
  needs_person: 'To find out',
  paid: 'Paid',
  ended: 'Ended',
  all: 'All',
};

export const EMPTY_WORDS: Readonly<Record<PayoutView, string>> = {
  waiting: 'Nothing waits for approval. The next run prepares what can be paid by then.',
  on_hold: 'No payout is on hold.',
  in_flight: 'Nothing is on its way to a bank.',
  failed: 'No payout has failed. What fails can be tried again from here.',
  needs_person: 'Nothing has to be found out: the end of every payout is known, or will tell itself.',
  paid: 'Nothing was paid yet.',
  ended: 'No payout was turned down, withdrawn or sent back by a bank.',
  all: 'There are no payouts yet. A run prepares the first ones.',
};

export const KIND_WORDS = { organizer: 'Organizer', referrer: 'Referrer' } as const;

export const ORIGIN_WORDS = {
  run: 'Prepared by a run',
  manual: 'Prepared by staff',
  request: 'Asked for by the payee',
} as const;

/** `3 chosen, ₹2,601.00`; of all that a filter finds also of how many. */
export const chosenWords = (
  chosen: readonly Pick<ListedPayout, 'amount' | 'currency'>[],
  of: number | null,
): string => {
  const many = chosen.length.toLocaleString('en-IN');
  const how =
    of === null ? many : chosen.length === of ? `All ${many}` : `${many} of ${of.toLocaleString('en-IN')}`;
  return `${how} chosen, ${sumWords(chosen)}`;
};

/** On the button beside a page that is chosen; the first of so many that nobody looks through them. */
export const chooseAllWords = (total: number): string =>
  total > MOST_CHOSEN
    ? `Choose the first ${counted(MOST_CHOSEN, 'payout')}`
    : `Choose all ${counted(total, 'payout')}`;
