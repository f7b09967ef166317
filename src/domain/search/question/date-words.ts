import { fold } from '../text';
import { any } from './line';

/** Words of time, folded, as English, Hindi, Marathi and Hinglish have them; `_` stands for a space. */

export const THIS = any('this is iss इस ह्या');
export const COMING = any('coming upcoming aane_wale aanewale aane_wali आने_वाले आनेवाले आगामी येत्या');
export const NEXT = any('next nxt agle agla agli अगले अगला अगली पुढच्या पुढील આવતા');
export const LAST = any('last previous past pichle pichhle pichla pichli पिछले पिछला पिछली गेल्या');

export const TODAY = any('today aaj आज આજે');
export const TOMORROW = any('tomorrow tmrw tmr tomorow tommorow tommorrow kal कल उद्या udya કાલે');
export const AFTER_TOMORROW = any('day_after_tomorrow the_day_after_tomorrow parso parson परसों परसो परवा');
export const YESTERDAY = any('yesterday beeta_kal beete_kal बीते_कल');

const UNIT_WORDS: readonly (readonly ['day' | 'week' | 'weekend' | 'month' | 'year', string])[] = [
  ['day', 'day days din dino dinon दिन दिनों दिवस दिवसात'],
  ['week', 'week weeks wk hafte hafta hafton saptah हफ्ते हफ्ता हफ्तों सप्ताह आठवड्यात आठवडा आठवडे'],
  ['weekend', 'weekend wknd week_end weekends वीकेंड वीकेन्ड सप्ताहांत विकेंड वीकेंडला'],
  ['month', 'month months mahine mahina mahino महीने महीना महीनों महिन्यात महिना'],
  ['year', 'year years saal sal varsh साल वर्ष वर्षी'],
];
export type Unit = (typeof UNIT_WORDS)[number][0];

const table = <Key>(rows: readonly (readonly [Key, string])[]): ReadonlyMap<string, Key> =>
  new Map(
    rows.flatMap(([key, words]) =>
      words.split(' ').map((word) => [fold(word.replaceAll('_', ' ')), key] as const),
    ),
  );
const keysOf = (map: ReadonlyMap<string, unknown>): string =>
  any([...map.keys()].map((word) => word.replaceAll(' ', '_')).join(' '));

export const units = table(UNIT_WORDS);
export const UNIT = keysOf(units);

/** ISO weekdays: Monday is 1. */
export const weekdays = table<number>([
  [1, 'monday somvar somwar somvaar somwaar सोमवार सोमवारी'],
  [2, 'tuesday mangalvar mangalwar mangalvaar मंगलवार मंगळवार मंगळवारी'],
  [3, 'wednesday budhvar budhwar budhvaar बुधवार बुधवारी'],
  [4, 'thursday guruvar guruwar brihaspativar veervar गुरुवार गुरूवार वीरवार बृहस्पतिवार गुरुवारी'],
  [5, 'friday shukravar shukrawar shukravaar शुक्रवार शुक्रवारी'],
  [6, 'saturday shanivar shaniwar shanivaar शनिवार शनिवारी'],
  [7, 'sunday ravivar raviwar ravivaar itwar itvar itwaar itvaar रविवार इतवार रविवारी રવિવાર'],
]);
export const WEEKDAY = keysOf(weekdays);

/** Short ones, which are other words too. */
export const shortWeekdays = table<number>([
  [1, 'mon'],
  [2, 'tue tues'],
  [3, 'wed'],
  [4, 'thu thur thurs'],
  [5, 'fri'],
  [6, 'sat'],
  [7, 'sun'],
]);
export const SHORT_WEEKDAY = keysOf(shortWeekdays);

export const months = table<number>([
  [1, 'january jan janvari जनवरी जानेवारी'],
  [2, 'february feb farvari फरवरी फेब्रुवारी'],
  [3, 'march mar मार्च'],
  [4, 'april apr अप्रैल एप्रिल'],
  [5, 'may मई'],
  [6, 'june jun जून'],
  [7, 'july jul जुलाई जुलै'],
  [8, 'august aug agast अगस्त ऑगस्ट'],
  [9, 'september sep sept sitambar सितंबर सितम्बर सप्टेंबर'],
  [10, 'october oct aktubar अक्टूबर अक्तूबर ऑक्टोबर'],
  [11, 'november nov navambar नवंबर नवम्बर नोव्हेंबर'],
  [12, 'december dec disambar दिसंबर दिसम्बर डिसेंबर'],
]);
export const MONTH = keysOf(months);

/** Days that fall on one date every year: month and day. */
export const feasts = table<readonly [number, number]>([
  [[12, 31], 'new_years_eve new_year_eve'],
  [[1, 1], 'new_years_day new_year_day'],
  [[12, 24], 'christmas_eve'],
  [[12, 25], 'christmas christmas_day xmas क्रिसमस'],
  [[1, 26], 'republic_day गणतंत्र_दिवस'],
  [[8, 15], 'independence_day स्वतंत्रता_दिवस'],
  [[10, 2], 'gandhi_jayanti गांधी_जयंती'],
]);
export const FEAST = keysOf(feasts);

export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night';
export const parts = table<PartOfDay>([
  ['morning', 'morning mornings subah subha savere सुबह सवेरे सकाळी'],
  ['afternoon', 'afternoon noon dopahar dupahar दोपहर दुपारी'],
  ['evening', 'evening eve shaam sham शाम संध्याकाळी सायंकाळी'],
  ['night', 'night raat रात रात्री'],
]);
export const PART = keysOf(parts);
/** Minutes from midnight; a night ends the next morning. */
export const HOURS: Readonly<Record<PartOfDay, readonly [number, number]>> = {
  morning: [5 * 60, 12 * 60],
  afternoon: [12 * 60, 17 * 60],
  evening: [17 * 60, 22 * 60],
  night: [18 * 60, 28 * 60],
};

const counts = table<number>([
  [1, 'one a ek एक'],
  [2, 'two do दो दोन couple_of'],
  [3, 'three teen तीन'],
  [4, 'four char chaar चार'],
  [5, 'five paanch panch पांच पाच'],
  [6, 'six chhah chhe छह छः'],
  [7, 'seven saat सात'],
  [8, 'eight aath आठ'],
  [9, 'nine nau नौ'],
  [10, 'ten das दस'],
]);
export const COUNT = `(?:\\d{1,3}|${keysOf(counts)})`;
export const countOf = (word: string): number => counts.get(word) ?? Number(word);

export const IN_AFTER = any('mein me main mai में मे मध्ये ke_andar के_अंदर');
export const ON_AFTER = any('ko par pe ke_din wale_din को पर के_दिन रोजी');
/** What says that a feast is meant as a time, after its name. */
export const DURING_AFTER = any(
  'mein me main mai में मे मध्ये ke_dauran ke_douran ke_samay ke_time ke_mauke_par ke_avsar_par ke_dino_mein ke_dinon_mein ' +
    'के_दौरान के_समय के_मौके_पर के_अवसर_पर के_दिनों_में ના_સમયે',
);
