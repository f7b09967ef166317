import { any, type Line, pattern } from './line';

export const CURRENCY = any(
  '₹ rs inr rupees rupee re rupaye rupay rupaiya rupiya rupiye रु रू रुपये रुपए रुपयों रूपये रुपया रुपयांत रुपयात bucks',
);

const WHOLE = new Map<string, number>(
  (
    [
      [1, 'one ek एक'],
      [1.5, 'dedh डेढ'],
      [2, 'two do दो दोन'],
      [2.5, 'dhai ढाई'],
      [3, 'three teen तीन'],
      [4, 'four char chaar चार'],
      [5, 'five paanch panch pach पांच पाच'],
      [6, 'six chhah chhe che छह छः सहा'],
      [7, 'seven saat सात'],
      [8, 'eight aath आठ'],
      [9, 'nine nau नौ'],
      [10, 'ten das दस'],
    ] as const
  ).flatMap(([value, words]) => words.split(' ').map((word) => [word, value] as const)),
);
const TIMES = new Map<string, number>([
  ...'hundred sau सौ शे'.split(' ').map((word) => [word, 100] as const),
  ...'k thousand hazaar hazar hajar हजार'.split(' ').map((word) => [word, 1_000] as const),
  ...'lakh lac lakhs लाख'.split(' ').map((word) => [word, 100_000] as const),
]);
const ALONE = new Map<string, number>([
  ...'fifty pachas pachaas पचास'.split(' ').map((word) => [word, 50] as const),
  ...'hundred sau सौ'.split(' ').map((word) => [word, 100] as const),
]);

const NUMBER = '\\d+(?:\\.\\d{1,2})?';
const COUNTED = `(?:${NUMBER}|${any([...WHOLE.keys()].join(' '))})`;
const SCALE = any([...TIMES.keys()].join(' '));

/** More rupees than any ticket costs. */
const MOST = 10_000_000;

/** An amount in rupees; `sure` where its currency was said. */
export interface Amount {
  readonly rupees: number;
  readonly sure: boolean;
}

/** Puts `@r<n>` in the place of an amount in rupees and `@n<n>` in that of any other number. */
export function markAmounts(line: Line): (mark: string | undefined) => Amount | null {
  const amounts: Amount[] = [];
  const keep = (rupees: number, sure: boolean): string | null => {
    const paise = Math.round(rupees * 100);
    if (!Number.isFinite(rupees) || rupees < 0 || rupees > MOST) return null;
    amounts.push({ rupees: paise / 100, sure });
    return `@${sure ? 'r' : 'n'}${amounts.length - 1}`;
  };
  const value = (word: string | undefined): number => WHOLE.get(word ?? '') ?? Number(word);
  line.each(pattern(`(?<count>${COUNTED}) (?<scale>${SCALE})`), ({ groups = {} }) =>
    keep(value(groups.count) * (TIMES.get(groups.scale ?? '') ?? 1), false),
  );
  line.each(pattern(`(?<word>${any([...ALONE.keys()].join(' '))})`), ({ groups = {} }) =>
    keep(ALONE.get(groups.word ?? '') ?? NaN, false),
  );
  line.each(pattern(`(?<number>${NUMBER})`), ({ groups = {} }) => keep(Number(groups.number), false));
  const at = (mark: string | undefined): Amount | null =>
    mark === undefined ? null : (amounts[Number(mark.slice(2))] ?? null);
  line.each(
    pattern(`${CURRENCY}(?: \\.)? (?<n>@n\\d+)(?: / -)?|(?<m>@n\\d+) (?:${CURRENCY}(?: \\.)?|/ -)`),
    ({ groups = {} }) => {
      const amount = at(groups.n ?? groups.m);
      return amount === null ? null : keep(amount.rupees, true);
    },
  );
  return at;
}
