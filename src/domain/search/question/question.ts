import { DateTime } from 'luxon';
import type { Point } from '../document';
import type { SearchFilters, Sort } from '../query';
import { fold } from '../text';
import { readDates } from './date-reader';
import type { Finding, ReadFilter } from './finding';
import { readFlags } from './flags';
import { readEvents, readPlaceless } from './kinds';
import { any, KEPT, Line, pattern, READ } from './line';
import { readPrices } from './prices';
import { isTelling } from './surroundings';
import { markPlaces } from './where';

export interface Asked {
  readonly now: Date;
  /** IANA; days and hours are meant there. */
  readonly zone: string;
  /** Names of parameters that are not to be read: their words are searched for as they stand. */
  readonly undo: readonly string[];
  /** Names of parameters that were sent: what the words say of them gives way, and is not searched for either. */
  readonly given?: readonly string[];
  /** Where the person is, for `near me`. */
  readonly origin?: Point;
}

export interface Question {
  /** What is left to search for. */
  readonly text: string;
  readonly filters: SearchFilters;
  /** The order that was asked for. */
  readonly sort: Sort | null;
  readonly read: readonly ReadFilter[];
}

/** Nobody asks in more words; a longer text is searched for as it stands. */
const MOST_PIECES = 40;
const LONGEST = 400;

/** Names that sound like filters. */
const NAMES = any(
  'kal_ho_na_ho kal_ho_naa_ho aaj_kal love_aaj_kal kal_aaj_aur_kal india_today once_upon_a_time_in_mumbai comic_con_india saturday_night_live ' +
    'saturday_night_fever sunday_suspense made_in_india made_in_bombay bombay_to_goa chennai_express delhi_6 born_free so_far_so_good ' +
    'no_tomorrow good_friday black_friday cyber_monday friday_the_13 cheap_thrills available_light thank_god_its_friday bharat_free free_hugs raat_akeli_hai आज_कल कल_हो_ना_हो',
);

/** Words of asking that say nothing once a filter has been read from the others. */
const REQUEST = any(
  'ho_raha_hai ho_rahe_hai ho_rahe_hain ho_rahi_hai chal_raha_hai chal_rahe_hain hone_wala hone_wale hone_wali dikhao dikhaiye batao bataiye ' +
    'chahiye things_to_do what_is_happening whats_happening what_s_happening whats_on whats_going_on show_me looking_for mujhe muje humein i_want i_need ' +
    'हो_रहा_है हो_रहे_हैं होने_वाले होने_वाला होने_वाली दिखाओ दिखाइए बताओ बताइए चाहिए मुझे हमें',
);

const EDGE =
  /^(?:and|or|with|for|in|on|at|from|the|of|aur|ya|mein|me|ka|ki|ke|ko|par|wala|wale|wali|hai|hain|और|या|में|का|की|के|को|वाला|वाले|वाली|है|हैं)$/;

/** What is left, without the connecting words and signs that joined it to what was read. */
function trimmed(line: Line): string {
  const left = line.left();
  if (!left.some((form) => isTelling(form) || form === KEPT || /^[@\d]/.test(form))) return '';
  const words = line.rest().split(' ');
  const idle = (word: string): boolean => {
    const folded = fold(word).replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '');
    return folded === '' || EDGE.test(folded);
  };
  const touches = { start: line.form(0) === READ, end: line.form(line.length - 1) === READ };
  let first = 0;
  let end = words.length;
  while (touches.start && first < end - 1 && idle(words[first] ?? '')) first += 1;
  while (touches.end && first < end - 1 && idle(words[end - 1] ?? '')) end -= 1;
  return words
    .slice(first, end)
    .join(' ')
    .replace(/\s+(?=[,.;:?!।])/gu, '')
    .replace(/,+(?=[,.;:?!।])/gu, '')
    .replace(/^[\s,;.:–-]+|[\s,;:?!।–-]+$/gu, '');
}

/**
 * Understands a question such as `free yoga near Pune this weekend`, in English, Hindi or a mix of them: takes out the
 * words that narrow a search and says them as filters. What it does not understand, what is quoted and what may as well
 * be a part of a name stays text. Throws on an unknown zone.
 */
export function readQuestion(text: string, { now, zone, undo, given = [], origin }: Asked): Question {
  const asTyped = { text: text.trim(), filters: {}, sort: null, read: [] };
  const today = DateTime.fromJSDate(now, { zone }).setLocale('en-IN').startOf('day');
  if (!today.isValid) throw new Error(`unknown time zone: ${zone}`);
  if (text.length > LONGEST) return asTyped;
  const line = new Line(text);
  if (line.length > MOST_PIECES) return asTyped;

  let filters: SearchFilters = {};
  let sort: Sort | null = null;
  const read: ReadFilter[] = [];
  const taken = new Set<string>();
  const take = (finding: Finding, words: string): boolean => {
    const names = Object.keys(finding.parameters);
    const [name] = names;
    if (name === undefined || names.some((one) => undo.includes(one) || taken.has(one))) return false;
    for (const one of names) taken.add(one);
    if (names.some((one) => given.includes(one))) return true;
    filters = { ...filters, ...finding.filters };
    sort = finding.sort ?? sort;
    read.push({
      name,
      value: finding.parameters[name] ?? '',
      parameters: finding.parameters,
      words,
      label: finding.label,
    });
    return true;
  };

  line.each(pattern(NAMES), () => KEPT);
  const places = markPlaces(line, origin);
  const kind = readPlaceless(line, take);
  const dates = readDates(line, today, take);
  if (!kind) places.read(take);
  readPrices(line, take);
  readFlags(line, take, origin !== undefined || taken.has('near'));
  dates.readBare();
  if (taken.size === 0) readEvents(line, take);
  if (taken.size > 0 && !kind) places.readBare(take);
  if (taken.size === 0) return asTyped;
  line.each(pattern(REQUEST), () => READ);
  return { text: trimmed(line), filters, sort, read };
}
