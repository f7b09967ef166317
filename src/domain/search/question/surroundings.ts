import { STOP_WORDS } from '../stop-words';
import type { Line, Place } from './line';

/** Of people who ask, not of what they ask for. */
const ASKING = new Set(
  (
    'hi hello please plz best good great top nice cool fun happening things thing going some more there here have has can could ' +
    'will would is are was do does did want need looking give tell get go attend join kya kuch koi kahan kab kaun batao ' +
    'bataiye dikhao dikhaiye chahiye hone hona ho raha rahe rahi hota hote sab sabhi program programs programme programmes ' +
    'activity activities event events show shows ticket tickets pass passes entry session sessions happenings ' +
    'क्या कुछ कोई कहां कब कौन बताओ बताइए दिखाओ दिखाइए चाहिए होने होना हो रहा रहे रही होता होते सब सभी कार्यक्रम इवेंट'
  ).split(' '),
);

/** Whether a word says something of what is searched for. */
export const isTelling = (form: string | null): boolean =>
  form !== null && /^\p{L}/u.test(form) && !STOP_WORDS.has(form) && !ASKING.has(form);

/** Whether it stands inside of other words, as a part of a name may: India Today Conclave. */
export const betweenWords = (line: Line, { first, end }: Place): boolean =>
  isTelling(line.form(first - 1)) && isTelling(line.form(end));
