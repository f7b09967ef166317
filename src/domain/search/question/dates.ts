import type { DateTime } from 'luxon';
import { calendarDay, type Groups, rule, type Rule } from './date-rule';
import {
  AFTER_TOMORROW,
  COMING,
  COUNT,
  countOf,
  LAST,
  MONTH,
  months,
  NEXT,
  SHORT_WEEKDAY,
  shortWeekdays,
  THIS,
  TODAY,
  TOMORROW,
  UNIT,
  units,
  type Unit,
  WEEKDAY,
  weekdays,
  YESTERDAY,
} from './date-words';
import { FEAST_RULES, FIXED_FEAST_RULE } from './feast-rules';
import { any, type Line } from './line';
import { oneDay, type Span } from './spans';

const weekdayOf = (word: string | undefined): number =>
  (word === undefined ? undefined : (weekdays.get(word) ?? shortWeekdays.get(word))) ?? 0;

/** The nearest one, today among them. */
const nearest = (today: DateTime, weekday: number): DateTime =>
  today.plus({ days: (weekday - today.weekday + 7) % 7 });

/** A year farther away is in a name: India in 2047. */
const FARTHEST_YEARS = 2;

const MOST_UNITS: Readonly<Record<Unit, number>> = { day: 366, week: 52, weekend: 12, month: 24, year: 5 };

/** A unit of time that begins some units from now; a weekend is Saturday and Sunday. */
function unitSpan(today: DateTime, unit: Unit, distance: number): Span {
  if (unit === 'weekend') {
    const from = today.startOf('week').plus({ weeks: distance, days: 5 });
    return { from, until: from.plus({ days: 2 }) };
  }
  const from = today.startOf(unit).plus({ [unit]: distance });
  return { from, until: from.plus({ [unit]: 1 }) };
}

function yearOf(text: string): number {
  return text.length === 2 ? 2_000 + Number(text) : Number(text);
}

function monthSpan(today: DateTime, month: number, year?: number): Span {
  const inYear = year ?? (month < today.month ? today.year + 1 : today.year);
  const from = today.startOf('year').set({ year: inYear, month });
  return { from, until: from.plus({ months: 1 }), ...(year === undefined ? { every: 'year' as const } : {}) };
}

const unitOf = (word: string | undefined): Unit | null =>
  (word === undefined ? undefined : units.get(word)) ?? null;

const ofUnit =
  (distance: number): Rule['read'] =>
  ({ unit }, today) => {
    const what = unitOf(unit);
    return what === null || what === 'day' ? null : unitSpan(today, what, distance);
  };

/** From today to the same day so many units on. */
function nextUnits({ count, unit }: Groups, today: DateTime): Span | null {
  const many = countOf(count ?? '');
  const what = unitOf(unit);
  if (what === null || many < 1 || many > MOST_UNITS[what]) return null;
  if (what === 'weekend')
    return { from: unitSpan(today, what, 0).from, until: unitSpan(today, what, many - 1).until };
  return { from: today, until: today.plus({ [what]: many }).plus({ days: 1 }) };
}

/** The day or the week so many units from today. */
function unitsAway({ count, unit }: Groups, today: DateTime): Span | null {
  const many = countOf(count ?? '');
  const what = unitOf(unit);
  if (what === null || many < 1 || many > MOST_UNITS[what]) return null;
  return what === 'day' ? oneDay(today.plus({ days: many })) : unitSpan(today, what, many);
}

const dayAndMonth = (groups: Groups, today: DateTime): Span | null => {
  const month = months.get(groups.month ?? '');
  const year = groups.year === undefined ? undefined : yearOf(groups.year);
  if (month === undefined) return null;
  const first = calendarDay(today, Number(groups.day), month, year);
  if (first === null || groups.last === undefined) return first;
  const last = calendarDay(first.from, Number(groups.last), month, year ?? first.from.year);
  return last && last.from >= first.from ? { from: first.from, until: last.until } : null;
};

const ORDINALS = new Map([
  ['first', 0],
  ['1 st', 0],
  ['pehle', 0],
  ['पहले', 0],
  ['second', 1],
  ['2 nd', 1],
  ['third', 2],
  ['3 rd', 2],
  ['fourth', 3],
  ['last', -1],
]);

/** The first or last weekend or week of a month: those whose Saturday or Monday lies in it. */
function ofMonth({ which, unit, month, year }: Groups, today: DateTime): Span | null {
  const nth = ORDINALS.get(which ?? '');
  const number = months.get(month ?? '');
  const what = unitOf(unit);
  if (nth === undefined || number === undefined || (what !== 'week' && what !== 'weekend')) return null;
  const whole = monthSpan(today, number, year === undefined ? undefined : yearOf(year));
  if (what === 'week') {
    const from = nth < 0 ? whole.until.minus({ days: 7 }) : whole.from.plus({ days: nth * 7 });
    return { from, until: from.plus({ days: 7 }) };
  }
  const saturday =
    nth < 0
      ? whole.until.minus({ days: (whole.until.weekday % 7) + 1 })
      : nearest(whole.from, 6).plus({ weeks: nth });
  return saturday < whole.from || saturday >= whole.until
    ? null
    : { from: saturday, until: saturday.plus({ days: 2 }) };
}

const ANY_WEEKDAY = `(?<weekday>${WEEKDAY}|${SHORT_WEEKDAY})`;
const TH = '(?: (?:st|nd|rd|th))?';
const DATE = '(?:tarikh|tareekh|taarikh|तारीख|तारखेला)';
const YEAR = '(?: ,)?(?: (?<year>20\\d\\d))?';
const TO = `(?:${any('to till se - से')})`;
const IN_NEXT = `(?:(?:in |within |over |for )?(?:the )?${NEXT}|within|in the ${COMING})`;

const RULES: readonly Rule[] = [
  ...FEAST_RULES,
  rule('d', AFTER_TOMORROW, (_, today) => oneDay(today.plus({ days: 2 }))),
  rule('d', YESTERDAY, (_, today) => oneDay(today.minus({ days: 1 }))),
  rule('d', `${any('tonight tonite')}`, (_, today) => ({
    from: today.set({ hour: 17 }),
    until: today.plus({ days: 1 }).set({ hour: 4 }),
    hours: 'night',
  })),
  rule('d', `${IN_NEXT} (?<count>${COUNT}) (?<unit>${UNIT})`, nextUnits),
  rule('d', `in (?<count>${COUNT}) (?<unit>${UNIT}) time`, unitsAway),
  rule('d', `(?<count>${COUNT}) (?<unit>${UNIT}) (?:baad|ke baad|बाद|के बाद|from now)`, unitsAway),
  rule(
    'd',
    `(?<which>${[...ORDINALS.keys()].join('|')}) (?<unit>${UNIT}) (?:of|in) (?<month>${MONTH})${YEAR}`,
    ofMonth,
  ),
  rule('d', `(?:the )?${THIS} ${COMING} (?<unit>${UNIT})`, ofUnit(0)),
  rule('d', `(?:${THIS} |या (?=आठव|महिन्यात|वर्षी|वीकेंड))(?<unit>${UNIT})`, ofUnit(0)),
  rule('d', `${COMING} (?<unit>${UNIT})`, (groups, today) =>
    ofUnit(unitOf(groups.unit) === 'weekend' ? 0 : 1)(groups, today),
  ),
  rule('d', `${NEXT} (?<unit>${UNIT})`, ofUnit(1)),
  rule('d', `${LAST} (?<unit>${UNIT})`, ofUnit(-1)),
  rule('d', `${THIS}(?: ${COMING})? ${ANY_WEEKDAY}`, ({ weekday }, today) =>
    oneDay(nearest(today, weekdayOf(weekday)), 'week'),
  ),
  rule('d', `${COMING} ${ANY_WEEKDAY}`, ({ weekday }, today) =>
    oneDay(nearest(today.plus({ days: 1 }), weekdayOf(weekday)), 'week'),
  ),
  rule('d', `${NEXT} (?:week )?${ANY_WEEKDAY}`, ({ weekday }, today) =>
    oneDay(today.startOf('week').plus({ weeks: 1, days: weekdayOf(weekday) - 1 }), 'week'),
  ),
  rule('d', `${LAST} ${ANY_WEEKDAY}`, ({ weekday }, today) =>
    oneDay(nearest(today.minus({ days: 7 }), weekdayOf(weekday))),
  ),
  rule('d', `(?<date>\\d{4}-\\d{1,2}-\\d{1,2})`, ({ date }, today) => {
    const [year, month, day] = (date ?? '').split('-').map(Number);
    return calendarDay(today, day ?? 0, month ?? 0, year);
  }),
  rule('d', `(?<date>\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4})`, ({ date }, today) => {
    const [day, month, year] = (date ?? '').split(/[/.-]/).map(Number);
    return calendarDay(today, day ?? 0, month ?? 0, year);
  }),
  rule('y', `(?<date>\\d{1,2}/\\d{1,2})`, ({ date }, today) => {
    const [day, month] = (date ?? '').split('/').map(Number);
    return calendarDay(today, day ?? 0, month ?? 0);
  }),
  rule(
    'd',
    `(?<day>\\d{1,2})${TH} ${TO} (?<last>\\d{1,2})${TH}(?: of)? (?<month>${MONTH})${YEAR}`,
    dayAndMonth,
  ),
  rule('d', `(?<month>${MONTH}) (?<day>\\d{1,2})${TH} ${TO} (?<last>\\d{1,2})${TH}${YEAR}`, dayAndMonth),
  rule('d', `(?<day>\\d{1,2})${TH}(?: of)? (?<month>${MONTH})${YEAR}`, dayAndMonth),
  rule('d', `(?<month>${MONTH}) (?<day>\\d{1,2})${TH}(?! (?:am|pm|:|km))${YEAR}`, dayAndMonth),
  rule(
    'd',
    `(?:on )?the (?<day>\\d{1,2}) (?:st|nd|rd|th)|(?<date>\\d{1,2}) ${DATE}`,
    ({ day, date }, today) => {
      const number = Number(day ?? date);
      if (number < 1 || number > 31) return null;
      for (let month = 0; month <= 2; month += 1) {
        const found = today.startOf('month').plus({ months: month }).set({ day: number });
        if (found.day === number && found >= today) return oneDay(found);
      }
      return null;
    },
  ),
  rule('d', `(?<month>${MONTH}) (?<year>20\\d\\d)`, ({ month, year }, today) =>
    monthSpan(today, months.get(month ?? '') ?? 0, Number(year)),
  ),
  rule('d', `(?:${NEXT}|${COMING}) (?<month>${MONTH})`, ({ month }, today) => {
    const number = months.get(month ?? '') ?? 0;
    return monthSpan(today, number, number <= today.month ? today.year + 1 : today.year);
  }),
  rule('d', `${LAST} (?<month>${MONTH})`, ({ month }, today) => {
    const number = months.get(month ?? '') ?? 0;
    return monthSpan(today, number, number >= today.month ? today.year - 1 : today.year);
  }),
  rule('d', `${THIS} (?<month>${MONTH})`, ({ month }, today) =>
    monthSpan(today, months.get(month ?? '') ?? 0, today.year),
  ),
  rule('d', `in (?:the year )?(?<year>20\\d\\d)`, ({ year }, today) => {
    const distance = Number(year) - today.year;
    return distance < 0 || distance > FARTHEST_YEARS ? null : unitSpan(today, 'year', distance);
  }),
  FIXED_FEAST_RULE,
  rule('y', `(?<month>${MONTH})(?: (?:month|mahine|mahina|महीने|महिन्यात))?`, ({ month }, today) =>
    monthSpan(today, months.get(month ?? '') ?? 0),
  ),
  rule('w', `(?<weekday>${WEEKDAY})`, ({ weekday }, today) =>
    oneDay(nearest(today, weekdayOf(weekday)), 'week'),
  ),
  rule('v', `(?<weekday>${SHORT_WEEKDAY})`, ({ weekday }, today) =>
    oneDay(nearest(today, weekdayOf(weekday)), 'week'),
  ),
  rule('k', any('weekend wknd वीकेंड वीकेन्ड विकेंड सप्ताहांत'), (_, today) => unitSpan(today, 'weekend', 0)),
  rule('t', TODAY, (_, today) => oneDay(today)),
  rule('t', TOMORROW, (_, today) => oneDay(today.plus({ days: 1 }))),
];

/** Puts a mark such as `@d0` in the place of each time that is named, and keeps what it stands for. */
export function markDates(line: Line, today: DateTime): (mark: string) => Span | undefined {
  const spans: Span[] = [];
  for (const { mark, pattern: what, read } of RULES)
    line.each(what, ({ groups = {} }) => {
      const span = read(groups, today);
      if (span === null) return null;
      spans.push(span);
      return `@${mark}${spans.length - 1}`;
    });
  return (mark) => spans[Number(mark.slice(2))];
}
