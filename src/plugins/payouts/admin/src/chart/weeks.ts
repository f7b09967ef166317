import { showMoney } from '../../../../../admin/kit/amounts';
import type { BarPart, Ink } from '../../../../../admin/kit/chart/parts';
import { dayShort } from '../../../../../admin/kit/moments';
import type { Week } from '../../../shared/overview';

export const KINDS = ['paid', 'failed', 'reversed'] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  paid: 'Paid',
  failed: 'Failed',
  reversed: 'Came back',
};

export const INKS = {
  paid: 'primary600',
  failed: 'danger600',
  reversed: 'warning500',
} as const satisfies Record<Kind, Ink>;

/** What was paid stands above the line, what came to nothing below it; in minor units. */
export const partsOf = ({ paid, failed, reversed }: Week): BarPart[] =>
  [
    { key: 'paid', ink: INKS.paid, from: 0, to: paid },
    { key: 'failed', ink: INKS.failed, from: 0, to: 0 - failed },
    { key: 'reversed', ink: INKS.reversed, from: 0 - failed, to: 0 - failed - reversed },
  ].filter(({ from, to }) => from !== to);

export const isEmpty = (weeks: readonly Week[]): boolean =>
  weeks.every(({ paid, failed, reversed }) => paid === 0 && failed === 0 && reversed === 0);

export const sumOf = (weeks: readonly Week[], kind: Kind): number =>
  weeks.reduce((total, week) => total + week[kind], 0);

/** What the chart shows, for those who cannot see it. */
export const inWords = (weeks: readonly Week[], currency: string): string => {
  const money = (minor: number): string => showMoney(minor, currency);
  const [most] = [...weeks].sort((one, other) => other.paid - one.paid);
  const failed = sumOf(weeks, 'failed');
  const reversed = sumOf(weeks, 'reversed');
  return [
    `${money(sumOf(weeks, 'paid'))} were paid`,
    most && most.paid > 0 ? `, the most in the week of ${dayShort(most.from)} with ${money(most.paid)}` : '',
    failed > 0 ? `; ${money(failed)} failed` : '',
    reversed > 0 ? `; ${money(reversed)} came back` : '',
    '.',
  ].join('');
};
