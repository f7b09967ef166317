import type { DateTime } from 'luxon';
import { calendarDay, rule, type Rule } from './date-rule';
import { COMING, FEAST, feasts, LAST, NEXT, THIS } from './date-words';
import { feastWeek, feastWeekend, lastFeast, MOVABLE_FEAST, nextFeast } from './feasts';
import type { Span } from './spans';

/** A question about a feast names no time: what is Diwali. */
const OF_NOW = `(?<!(?:what|who|why|how|when|kya|kab|क्या|कब) )(?:${THIS}|${COMING}|the ${COMING})`;
const ANY_FEAST = `(?:(?<feast>${MOVABLE_FEAST})|(?<fixed>${FEAST}))`;
const ITS = '(?: (?:ke|ka|की|के|का))?';

const fixedFeast = (word: string | undefined, today: DateTime): Span | null => {
  const [month, day] = feasts.get(word ?? '') ?? [0, 0];
  return calendarDay(today, day, month);
};
const ofFeast =
  (which: 'days' | 'season', widen: (span: Span) => Span): Rule['read'] =>
  ({ feast, fixed }, today) => {
    const span = feast === undefined ? fixedFeast(fixed, today) : nextFeast(feast, today, which);
    return span && widen(span);
  };

/** Feasts with a word that says that a time is meant, and by their names. */
export const FEAST_RULES: readonly Rule[] = [
  rule('d', `(?:${OF_NOW}|${NEXT}) ${ANY_FEAST}${ITS} (?:weekend|wknd|वीकेंड)`, ofFeast('days', feastWeekend)),
  rule('d', `${ANY_FEAST}${ITS} (?:weekend|wknd|वीकेंड)`, ofFeast('days', feastWeekend)),
  rule('d', `${ANY_FEAST}${ITS} (?:week|hafte|hafta|saptah|हफ्ते|सप्ताह)`, ofFeast('season', feastWeek)),
  rule('d', `${OF_NOW} (?<feast>${MOVABLE_FEAST})`, ({ feast }, today) => nextFeast(feast, today)),
  rule('d', `${NEXT} (?<feast>${MOVABLE_FEAST})`, ({ feast }, today) => nextFeast(feast, today)),
  rule('d', `${LAST} (?<feast>${MOVABLE_FEAST})`, ({ feast }, today) => lastFeast(feast, today)),
  rule('g', `(?<feast>${MOVABLE_FEAST})`, ({ feast }, today) => {
    const season = nextFeast(feast, today, 'season');
    const day = nextFeast(feast, today);
    return day && (season === null ? day : { ...day, season });
  }),
];

/** Read after dates with a day and a month. */
export const FIXED_FEAST_RULE: Rule = rule('y', `(?<feast>${FEAST})`, ({ feast }, today) =>
  fixedFeast(feast, today),
);
