import { showMoney } from '../../../../../admin/kit/amounts';
import { moment } from '../../../../../admin/kit/moments';
import { counted } from '../../../../../admin/kit/plural';
import type { Act, Actable } from './acts';
import { type Progress, wentThrough } from './batch';
import { ACT_WORDS } from './words';

const DOING: Readonly<Record<Act, (what: string) => string>> = {
  approve: (what) => `Approving ${what}`,
  retry: (what) => `Trying ${what} again`,
  resume: (what) => `Taking ${what} off hold`,
  hold: (what) => `Putting ${what} on hold`,
  reject: (what) => `Turning ${what} down`,
  cancel: (what) => `Withdrawing ${what}`,
};

/** `Approving 500 payouts` */
export const doingWords = (act: Act, rows: readonly Actable[]): string =>
  DOING[act](counted(rows.length, 'payout'));

/** `75 of 500: 73 payouts approved, ₹63,291.00. 2 did not go through.` */
export const progressWords = (act: Act, progress: Progress): string => {
  const { results, done, left } = progress;
  const well = wentThrough(progress).length;
  const sum = done.map(({ amount, currency }) => showMoney(amount, currency)).join(' and ');
  const through = well === 0 ? '' : `: ${counted(well, 'payout')} ${ACT_WORDS[act].done}, ${sum}`;
  const refused = results.length - well;
  return `${results.length} of ${results.length + left.length}${through}.${refused === 0 ? '' : ` ${refused} did not go through.`}`;
};

/** On the button of a batch that stands still. */
export const goOnWords = (left: number): string => `Go on with the other ${left}`;

/** Over those that went through: `Turned down (3)`. */
export const endedWords = (act: Act, many: number): string => {
  const { done } = ACT_WORDS[act];
  return `${done.charAt(0).toUpperCase()}${done.slice(1)} (${many})`;
};

/** `The oldest was prepared on 3 Nov 2026.` */
export const oldestWords = (rows: readonly Pick<Actable, 'preparedAt'>[]): string | null => {
  const [oldest] = rows.map(({ preparedAt }) => preparedAt).sort();
  return oldest === undefined || rows.length === 1
    ? null
    : `The oldest was prepared on ${moment(oldest, null, 'date')}.`;
};
