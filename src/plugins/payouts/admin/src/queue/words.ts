import type { PayoutView } from '../../../shared/payouts';

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
