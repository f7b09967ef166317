import { counted } from '../../../../admin/kit/plural';
import {
  KEPT_A_DAY,
  KEPT_DAYS,
  type Period,
  type Step,
  SHOWN_FROM,
  type TermView,
  type TrendStep,
} from '../../shared/admin';
import { dayShort } from '../../../../admin/kit/moments';

export const PERIOD_WORDS: Readonly<Record<Period, string>> = {
  '7': 'Last 7 days',
  '28': 'Last 4 weeks',
  '91': 'Last 13 weeks',
  '364': 'Last 52 weeks',
};

export const STEP_WORDS: Readonly<Record<Step, string>> = { day: 'By day', week: 'By week' };

export const VIEW_WORDS: Readonly<Record<TermView, string>> = {
  top: 'Searched for most',
  empty: 'Found nothing',
};

export const number = (value: number): string => value.toLocaleString('en-IN');

/** `12.5 %` of a share between 0 and 1; a dash where there is none. */
export const percent = (share: number | null): string =>
  share === null
    ? '–'
    : `${(share * 100).toLocaleString('en-IN', { maximumFractionDigits: share < 0.1 ? 1 : 0 })} %`;

export const position = (mean: number | null): string =>
  mean === null ? '–' : mean.toLocaleString('en-IN', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** What the chart shows, for those who cannot see it. */
export const trendInWords = (trend: readonly TrendStep[], step: Step): string => {
  const sum = (name: 'searches' | 'empty'): number => trend.reduce((total, each) => total + each[name], 0);
  const [most] = [...trend].sort((one, other) => other.searches - one.searches);
  const when = most ? `${step === 'day' ? 'on' : 'in the week from'} ${dayShort(most.from)}` : '';
  return [
    counted(sum('searches'), 'search', 'searches'),
    most && most.searches > 0 ? `, the most ${when} with ${number(most.searches)}` : '',
    `; ${number(sum('empty'))} found nothing.`,
  ].join('');
};

/** What is counted but not shown, and why. */
export const rareWords = (rare: number): string | null =>
  rare === 0
    ? null
    : `${counted(rare, 'other search', 'other searches')} of this time ${rare === 1 ? 'was' : 'were'} made fewer than ${SHOWN_FROM} times. They are counted above, but not shown: they may be of one person.`;

/** @param others searches for words that are not kept by themselves */
export const othersWords = (others: number): string | null =>
  others === 0
    ? null
    : `${counted(others, 'search is', 'searches are')} counted above, but the words are not kept: of each day the ${number(KEPT_A_DAY)} that are searched for most are, and what was searched for once and never clicked is forgotten after a month.`;

export const keptWords = (zone: string): string =>
  `Days are those of ${zone}. They are kept for ${KEPT_DAYS} days.`;
