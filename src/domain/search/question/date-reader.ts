import type { DateTime } from 'luxon';
import { DURING_AFTER, HOURS, IN_AFTER, ON_AFTER, PART, parts } from './date-words';
import { markDates } from './dates';
import type { Take } from './finding';
import { any, KEPT, type Line, pattern, type Place, READ } from './line';
import { isOneDay, type Span, spanWords, within } from './spans';
import { betweenWords, isTelling } from './surroundings';

const END_OF_DAY = 24 * 60;
const AN_HOUR = 60;
/** What is said as one time lies within so many days. */
const FARTHEST_DAYS = 70;
/** Longer spans, such as a month, are shown whole also when some of it is over. */
const CUT_DAYS = 7;

const AM_PM = '(?:am|pm|a \\. ?m \\.?|p \\. ?m \\.?)';
const CLOCK = '\\d{1,2}(?::\\d{2})?';

/** Minutes from midnight; null for what is no time of a day. */
function minutesOf(clock: string | undefined, half: 'am' | 'pm' | null): number | null {
  const [hour = 0, minute = 0] = (clock ?? '').split(':').map(Number);
  if (minute > 59 || hour > (half === null ? 23 : 12) || (half !== null && hour === 0)) return null;
  return (half === null ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute;
}

const halfOf = (word: string | undefined): 'am' | 'pm' | null =>
  word === undefined ? null : word.startsWith('a') ? 'am' : 'pm';

const inWords = (minutes: number): string => {
  const hour = Math.floor(minutes / 60) % 24;
  const rest = String(minutes % 60).padStart(2, '0');
  return `${hour % 12 === 0 ? 12 : hour % 12}:${rest} ${hour < 12 ? 'am' : 'pm'}`;
};

interface Hours {
  readonly from: number;
  readonly until: number;
  readonly label: string;
}

/** Puts `@h<n>` in the place of hours of a day: `after 6 pm`, `5 to 7 pm`, `shaam 7 baje`. */
function markHours(line: Line): (mark: string) => Hours | undefined {
  const hours: Hours[] = [];
  const keep = (from: number | null, until: number | null, label: string): string | null => {
    if (from === null || until === null || until <= from) return null;
    hours.push({ from, until, label });
    return `@h${hours.length - 1}`;
  };
  line.each(
    pattern(
      `(?:from |between )?(?<from>${CLOCK})(?: (?<first>${AM_PM}))? (?:to|till|-|and|se) (?<to>${CLOCK}) (?<half>${AM_PM})`,
    ),
    ({ groups = {} }) => {
      const until = minutesOf(groups.to, halfOf(groups.half));
      const same = minutesOf(groups.from, halfOf(groups.first ?? groups.half));
      // 11 to 1 pm begins in the morning.
      const from = same !== null && until !== null && same >= until ? same - END_OF_DAY / 2 : same;
      return from === null || until === null
        ? null
        : keep(from, until, `${inWords(from)} – ${inWords(until)}`);
    },
  );
  const times: (number | null)[] = [];
  const keepTime = (time: number | null): string | null => {
    if (time === null) return null;
    times.push(time);
    return `@c${times.length - 1}`;
  };
  line.each(pattern(`(?<clock>${CLOCK}) (?<half>${AM_PM})`), ({ groups = {} }) =>
    keepTime(minutesOf(groups.clock, halfOf(groups.half))),
  );
  line.each(
    pattern(`(?<part>${PART}) (?:ko |के )?(?<clock>${CLOCK}) (?:baje|बजे|वाजता)`),
    ({ groups = {} }) => {
      const part = parts.get(groups.part ?? '');
      const [hour = 0] = (groups.clock ?? '').split(':').map(Number);
      const morning = part === 'morning' || (part === 'afternoon' && hour === 11);
      return part === 'night' && (hour < 6 || hour === 12)
        ? null
        : keepTime(minutesOf(groups.clock, morning ? 'am' : 'pm'));
    },
  );
  const timeOf = (mark: string | undefined): number | null => times[Number(mark?.slice(2))] ?? null;
  const after = any('after from post');
  line.each(
    pattern(`${after} (?<c>@c\\d+)|(?<b>@c\\d+) (?:ke baad|के बाद|onwards|onward)`),
    ({ groups = {} }) => {
      const time = timeOf(groups.c ?? groups.b);
      return time === null ? null : keep(time, END_OF_DAY, `after ${inWords(time)}`);
    },
  );
  line.each(
    pattern(`(?:before|by|till|until) (?<c>@c\\d+)|(?<b>@c\\d+) (?:se pehle|से पहले|tak|तक)`),
    ({ groups = {} }) => {
      const time = timeOf(groups.c ?? groups.b);
      return time === null ? null : keep(0, time, `before ${inWords(time)}`);
    },
  );
  line.each(pattern(`(?:at |@ )?(?<c>@c\\d+)`), ({ groups = {} }) => {
    const time = timeOf(groups.c);
    return time === null ? null : keep(time, time + AN_HOUR, inWords(time));
  });
  return (mark) => hours[Number(mark.slice(2))];
}

const PREFIX = '(?:(?:on|in|during|for|over|by) )?(?:the )?';
const LINK = '(?:,|in the|ki|ko|ke|की|को|के|at)';

export interface Dates {
  /** A weekday or the weekend by itself, where all else has been read. */
  readonly readBare: () => void;
}

/** Reads the one time that is asked for, as `from` and `until`; a second one stays among the words. */
export function readDates(line: Line, today: DateTime, take: Take): Dates {
  const hoursOf = markHours(line);
  const spanAt = markDates(line, today);
  const made: Span[] = [];
  const spanOf = (mark: string | undefined): Span | null =>
    mark === undefined ? null : ((/^@[mu]/.test(mark) ? made[Number(mark.slice(2))] : spanAt(mark)) ?? null);
  /** `@m<n>` is as sure as a date, `@u<n>` stands in titles as weekdays do. */
  const make = (span: Span | null, sure = true): string | null => {
    if (span === null || span.until <= span.from) return null;
    made.push(span);
    return `@${sure ? 'm' : 'u'}${made.length - 1}`;
  };
  const date = '@[dwvyktmu]\\d+';

  line.each(pattern(`@[wv]\\d+(?: ,)? (?<date>@d\\d+)`), ({ groups = {} }) => make(spanOf(groups.date)));
  const ranges = [
    `(?:from )?(?<one>${date}) (?:to|till|until|-|through|thru|se|से) (?<other>${date})(?: (?:tak|तक|पर्यंत))?`,
    `between (?<one>${date}) (?:and|to|-|&) (?<other>${date})`,
    `(?<one>${date}) (?:aur|और) (?<other>${date}) (?:ke beech|के बीच)`,
  ];
  for (const range of ranges)
    line.each(pattern(range), ({ groups = {} }) => {
      const one = spanOf(groups.one);
      const other = spanOf(groups.other);
      if (!one || !other) return null;
      const later = other.every === 'week' ? { weeks: 1 } : { years: 1 };
      const until = other.until <= one.from && other.every ? other.until.plus(later) : other.until;
      return make({ from: one.from, until });
    });
  // Twice, for three days.
  for (let time = 0; time < 2; time += 1)
    line.each(
      pattern(`(?<one>${date})(?: ,)? (?:and|or|&|aur|ya|,|और|या|आणि) (?<other>${date})`),
      ({ groups = {} }) => {
        const [one, other] = [spanOf(groups.one), spanOf(groups.other)];
        const sure = /^@[dmt]/.test(groups.one ?? '') || /^@[dmt]/.test(groups.other ?? '');
        if (!one || !other || one.hours !== undefined || other.hours !== undefined) return null;
        const from = one.from < other.from ? one.from : other.from;
        const until = one.until > other.until ? one.until : other.until;
        // Days far apart are not one time.
        return until.diff(from, 'days').days > FARTHEST_DAYS ? null : make({ from, until }, sure);
      },
    );
  const daily = (mark: string | undefined, from: number, until: number, label: string): string | null => {
    const day = spanOf(mark);
    return day !== null && isOneDay(day) ? make(within(day, from, until, label)) : null;
  };
  const partOf = (mark: string | undefined, word: string | undefined): string | null => {
    const part = parts.get(word ?? '');
    return part === undefined ? null : daily(mark, ...HOURS[part], part);
  };
  const hours = (mark: string | undefined, when: string | undefined): string | null => {
    const found = when === undefined ? undefined : hoursOf(when);
    return found === undefined ? null : daily(mark, found.from, found.until, found.label);
  };
  line.each(pattern(`(?<date>${date})(?: (?:${PART}))?(?: ${LINK})? (?<hours>@h\\d+)`), ({ groups = {} }) =>
    hours(groups.date, groups.hours),
  );
  line.each(pattern(`(?<hours>@h\\d+) (?:on )?(?<date>${date})`), ({ groups = {} }) =>
    hours(groups.date, groups.hours),
  );
  line.each(pattern(`(?<date>${date})(?: ${LINK})? (?<part>${PART})`), ({ groups = {} }) =>
    partOf(groups.date, groups.part),
  );
  line.each(pattern(`(?<part>${PART}) (?:of|on) (?:the )?(?<date>${date})`), ({ groups = {} }) =>
    partOf(groups.date, groups.part),
  );
  line.each(pattern(`(?:this|is|iss|इस) (?<part>${PART})`), ({ groups = {} }) => {
    const part = parts.get(groups.part ?? '');
    if (part === undefined) return null;
    const day = { from: today, until: today.plus({ days: 1 }) };
    return make(within(day, ...HOURS[part], part));
  });

  const found = (from: DateTime | null, until: DateTime | null, label: string, place: Place): string => {
    const past = until !== null && until <= today;
    const moments = {
      ...(from ? { from: from.toUTC().toISO() ?? '' } : {}),
      ...(until ? { until: until.toUTC().toISO() ?? '' } : {}),
    };
    const taken = take(
      {
        parameters: { ...moments, ...(past ? { when: 'ended' } : {}) },
        filters: {
          ...(from ? { from: from.toJSDate() } : {}),
          ...(until ? { until: until.toJSDate() } : {}),
          ...(past ? { when: ['ended' as const] } : {}),
        },
        label,
      },
      line.words(place),
    );
    return taken ? READ : KEPT;
  };
  const end = ({ until, hours: some }: Span): string =>
    some === undefined
      ? spanWords({ from: until.minus({ days: 1 }), until }, today)
      : spanWords({ from: until, until, hours: inWords(until.hour * 60 + until.minute) }, today);
  const start = (from: DateTime): string => spanWords({ from, until: from.plus({ days: 1 }) }, today);
  const limited = '@[dwvyktmug]\\d+';
  const limit = (source: string, read: (span: Span, place: Place) => string): void =>
    line.each(pattern(source), ({ groups = {} }, place) => {
      const span = spanOf(groups.date);
      return span === null ? null : read(span, place);
    });

  limit(`(?:before|prior to) (?:the )?(?<date>${limited})`, (span, place) =>
    found(null, span.from, `Before ${start(span.from)}`, place),
  );
  limit(`(?<date>${limited}) (?:se pehle|ke pehle|से पहले|के पहले|पूर्वी)`, (span, place) =>
    found(null, span.from, `Before ${start(span.from)}`, place),
  );
  limit(`(?:until|till|upto|up to|by) (?:the )?(?<date>${limited})`, (span, place) =>
    found(null, span.until, `Until ${end(span)}`, place),
  );
  limit(`(?<date>${limited}) (?:tak|तक|पर्यंत)`, (span, place) =>
    found(null, span.until, `Until ${end(span)}`, place),
  );
  limit(`after (?:the )?(?<date>${limited})`, (span, place) =>
    found(span.until, null, `From ${start(span.until)}`, place),
  );
  limit(`(?<date>${limited}) (?:ke baad|के बाद|नंतर)`, (span, place) =>
    found(span.until, null, `From ${start(span.until)}`, place),
  );
  limit(
    `(?:starting |starting from |from |beginning )(?:the )?(?<date>${limited})(?: (?:onwards|onward|on))?`,
    (span, place) => found(span.from, null, `From ${start(span.from)}`, place),
  );
  limit(`(?<date>${limited}) (?:onwards|onward|se|से|पासून)`, (span, place) =>
    found(span.from, null, `From ${start(span.from)}`, place),
  );
  const whole = (span: Span, place: Place): string => {
    const short = span.until.diff(span.from, 'days').days <= CUT_DAYS;
    const cut = short && span.hours === undefined && span.from < today && span.until > today;
    const from = cut ? today : span.from;
    return found(from, span.until, spanWords({ ...span, from }, today), place);
  };
  limit(
    `${PREFIX}(?<date>@[dm]\\d+)(?: ${any('mein me main mai में मे ko को par pe पर ke_liye के_लिए')})?`,
    whole,
  );
  const season = (span: Span, place: Place): string => whole(span.season ?? span, place);
  limit(`(?:on|over) (?:the )?(?<date>@g\\d+)(?: ${ON_AFTER})?`, whole);
  limit(`(?:in|during) (?:the )?(?<date>@g\\d+)`, season);
  limit(`(?<date>@g\\d+) ${ON_AFTER}`, whole);
  limit(`(?<date>@g\\d+) ${DURING_AFTER}`, season);
  limit(`(?:on|over|during|for) (?:the )?(?<date>@[wku]\\d+)(?: ${ON_AFTER})?`, whole);
  limit(`on (?:the )?(?<date>@[vyu]\\d+)(?: ${ON_AFTER})?`, whole);
  limit(`(?:in|during) (?<date>@[yu]\\d+)`, whole);
  limit(`at (?:the )?(?<date>@k\\d+)`, whole);
  limit(`(?<date>@[wvku]\\d+) ${ON_AFTER}`, whole);
  limit(`(?<date>@[yku]\\d+) (?:${IN_AFTER}|${ON_AFTER})`, whole);
  limit(`(?:on|for|by) (?<date>@t\\d+)|(?<next>@t\\d+) (?:ko|ke liye|mein|को|के लिए|में)`, whole);
  line.each(
    pattern(`(?:(?:on|for) )?(?<date>@t\\d+)(?: (?:ko|ke liye|ke|ka|को|के लिए))?`),
    ({ groups = {} }, place) => {
      const span = spanOf(groups.date);
      return span === null || betweenWords(line, place) ? null : whole(span, place);
    },
  );

  const readBare = (): void =>
    limit('(?<date>@[wku]\\d+)', (span, place) => {
      const others = line.forms().filter((_, index) => index < place.first || index >= place.end);
      return others.some(isTelling) ? (line.form(place.first) ?? KEPT) : whole(span, place);
    });
  return { readBare };
}
