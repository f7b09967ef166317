import { counted } from '../../../../admin/kit/plural';
import type { Period, Step, TermView, TrendStep } from '../../shared/admin';
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
