import type { ApprovalBar } from '../../../../../domain/payouts/approval-bar';
import { PAYOUT_WARNINGS, type PayoutWarning } from '../../../../../domain/payouts/warnings';
import type { ActResult } from '../../../shared/acts';
import { showMoney } from '../../../../../admin/kit/amounts';
import { counted } from '../../../../../admin/kit/plural';
import { type Act, type Actable, type LeftOut, totalsOf } from './acts';

const payouts = (many: number): string => counted(many, 'payout');

/** `₹1,200.00`, or several currencies in one breath. */
export const sumWords = (rows: readonly Pick<Actable, 'amount' | 'currency'>[]): string =>
  totalsOf(rows)
    .map(({ amount, currency }) => showMoney(amount, currency))
    .join(' and ');

interface ActWords {
  /** On its button, a verb first. */
  readonly label: string;
  /** `3 payouts … .` */
  readonly done: string;
  readonly reason: { readonly label: string; readonly hint: string } | null;
  /** What will happen, a plain sentence each. */
  consequences(rows: readonly Actable[], queue: { readonly paused: boolean }): readonly string[];
}

const owedAgain = (rows: readonly Actable[]): string =>
  `${sumWords(rows)} stays owed to ${rows.length === 1 ? 'them' : 'these people'}, and the next run offers it again.`;

const these = (rows: readonly Actable[]): string =>
  rows.length === 1 ? 'This payout' : `These ${rows.length} payouts`;

const endsHere = (rows: readonly Actable[]): string =>
  `${these(rows)} ${rows.length === 1 ? 'ends' : 'end'} here, and nothing is paid.`;

const leaves = (rows: readonly Actable[], paused: boolean): string => {
  const to = rows.length === 1 ? `${rows[0]?.payee}, account ${rows[0]?.mask}` : `${rows.length} accounts`;
  return paused
    ? `${sumWords(rows)} goes to ${to}, once payouts are resumed: they are paused now.`
    : `${sumWords(rows)} goes to ${to}, usually within minutes.`;
};

const secondWords = (second: number, all: number): string =>
  second === all
    ? `${all === 1 ? 'It was' : 'They were'} approved once: you are the second person.`
    : `${second} of them ${second === 1 ? 'was' : 'were'} approved once: there you are the second person.`;

const secondOf = (rows: readonly Actable[]): readonly string[] => {
  const second = rows.filter(({ awaitsSecond }) => awaitsSecond).length;
  return second === 0 ? [] : [secondWords(second, rows.length)];
};

export const ACT_WORDS: Readonly<Record<Act, ActWords>> = {
  approve: {
    label: 'Approve',
    done: 'approved',
    reason: null,
    consequences: (rows, { paused }) => [
      leaves(rows, paused),
      ...secondOf(rows),
      'What has left cannot be called back.',
    ],
  },
  retry: {
    label: 'Try again',
    done: 'sent again',
    reason: null,
    consequences: (rows, { paused }) => [
      leaves(rows, paused),
      ...secondOf(rows),
      'The bank said that the last try failed, so nobody is paid twice.',
    ],
  },
  resume: {
    label: 'Take off hold',
    done: 'taken off hold',
    reason: null,
    consequences: (rows) => [
      `${these(rows)} of ${sumWords(rows)} ${rows.length === 1 ? 'waits' : 'wait'} for approval again.`,
      'Nothing is paid yet.',
    ],
  },
  hold: {
    label: 'Put on hold',
    done: 'put on hold',
    reason: { label: 'Why', hint: 'Other staff read this.' },
    consequences: (rows) => [
      `${sumWords(rows)} is not paid until somebody takes ${rows.length === 1 ? 'it' : 'them'} off hold and approves ${rows.length === 1 ? 'it' : 'them'}.`,
    ],
  },
  reject: {
    label: 'Turn down',
    done: 'turned down',
    reason: { label: 'Why', hint: 'Other staff read this.' },
    consequences: (rows) => [endsHere(rows), owedAgain(rows)],
  },
  cancel: {
    label: 'Withdraw',
    done: 'withdrawn',
    reason: { label: 'Why', hint: 'Other staff read this.' },
    consequences: (rows) => [
      rows.some(({ state }) => state === 'failed')
        ? `${these(rows)} ${rows.length === 1 ? 'is' : 'are'} not tried again.`
        : endsHere(rows),
      owedAgain(rows),
      ...(rows.some(({ state }) => state === 'processing')
        ? ['What the bank has begun with cannot be taken back; that is left as it is.']
        : []),
    ],
  },
};

/** `Approve 3 payouts of ₹1,200.00?` */
export const titleOf = (act: Act, rows: readonly Actable[]): string => {
  const [one] = rows;
  const what = rows.length === 1 && one ? `the payout to ${one.payee}` : payouts(rows.length);
  return act === 'hold'
    ? `Put ${what} on hold?`
    : act === 'resume'
      ? `Take ${what} off hold?`
      : act === 'reject'
        ? `Turn ${what} down?`
        : act === 'retry'
          ? `Try ${what} again?`
          : `${ACT_WORDS[act].label} ${what}?`;
};

/** On the button that does it; money that leaves is named. */
export const submitOf = (act: Act, rows: readonly Actable[]): string =>
  act === 'approve'
    ? `Approve ${sumWords(rows)}`
    : act === 'retry'
      ? `Send ${sumWords(rows)} again`
      : ACT_WORDS[act].label;

/** Why the person who looks cannot let a payout go. */
export const BAR_WORDS: Readonly<Record<ApprovalBar, string>> = {
  prepared_it: 'You prepared or asked for it: somebody else decides.',
  approved_it: 'You approved it once: a second person must.',
  is_paid: 'It is paid to you: somebody else decides.',
  told_it: 'You took in that it failed: somebody else tries it again.',
  above_limit: 'It is above what you may approve.',
  no_right: 'You may not approve payouts.',
};

const LEFT_OUT: Readonly<Record<LeftOut, readonly [one: string, more: string]>> = {
  prepared_it: [BAR_WORDS.prepared_it, 'You prepared or asked for them: somebody else decides.'],
  approved_it: [BAR_WORDS.approved_it, 'You approved them once: a second person must.'],
  is_paid: [BAR_WORDS.is_paid, 'They are paid to you: somebody else decides.'],
  told_it: [BAR_WORDS.told_it, 'You took in that they failed: somebody else tries them again.'],
  above_limit: [BAR_WORDS.above_limit, 'They are above what you may approve.'],
  no_right: [BAR_WORDS.no_right, BAR_WORDS.no_right],
  other_state: ['It is in another state.', 'They are in other states.'],
};

const NAMED = 3;

const names = (rows: readonly Pick<Actable, 'payee'>[]): string => {
  const shown = rows.slice(0, NAMED).map(({ payee }) => payee);
  return rows.length > NAMED ? `${shown.join(', ')} and ${rows.length - NAMED} more` : shown.join(', ');
};

type Named = Pick<Actable, 'payee' | 'amount' | 'currency'>;

/** Few by name, many by what they come to as well. */
const countedNames = (rows: readonly Named[]): string =>
  rows.length > NAMED ? `${payouts(rows.length)} of ${sumWords(rows)} (${names(rows)})` : names(rows);

/** A sentence for each reason: `Left out: Asha Rao. It is paid to you: somebody else decides.` */
export const leftOutWords = (leftOut: readonly { readonly row: Named; readonly why: LeftOut }[]): string[] =>
  [...new Set(leftOut.map(({ why }) => why))].map((why) => {
    const rows = leftOut.flatMap((one) => (one.why === why ? [one.row] : []));
    const [one, more] = LEFT_OUT[why];
    return `Left out: ${countedNames(rows)}. ${rows.length === 1 ? one : more}`;
  });

/** On the badge of a row. */
export const WARNING_WORDS: Readonly<Record<PayoutWarning, string>> = {
  first_payout: 'First payout',
  new_account: 'New account',
  not_verified: 'Account not checked',
  name_differs: 'Another name at the bank',
  unusual_amount: 'Unusual amount',
  debt: 'Debt taken off',
  dispute: 'Open dispute',
};

/** What is worth a look before several are approved: `First payout: Asha Rao, Ravi.` */
export const warningsInWords = (rows: readonly Pick<Actable, 'payee' | 'warnings'>[]): string[] =>
  PAYOUT_WARNINGS.flatMap((kind) => {
    const warned = rows.filter(({ warnings }) => warnings.includes(kind));
    return warned.length === 0 ? [] : [`${WARNING_WORDS[kind]}: ${names(warned)}.`];
  });

/** What came of it, as a sentence: `2 payouts approved, ₹1,200.00 in all. One of them waits for a second person.` */
export const doneWords = (act: Act, { results, done }: ActResult): string => {
  const well = results.filter(({ ok }) => ok).length;
  if (well === 0) return `Nothing was ${ACT_WORDS[act].done}.`;
  const second = results.filter((result) => result.ok && result.awaitsSecond).length;
  const sum = done.map(({ amount, currency }) => showMoney(amount, currency)).join(' and ');
  const tail =
    second === 0
      ? ''
      : second === well
        ? ' A second person must approve as well.'
        : ` ${second} of them ${second === 1 ? 'waits' : 'wait'} for a second person.`;
  // Until the second person's word nothing is sent again.
  const { done: word } = ACT_WORDS[act === 'retry' && second > 0 ? 'approve' : act];
  return `${payouts(well)} ${word}, ${sum}${well === 1 ? '' : ' in all'}.${tail}`;
};
