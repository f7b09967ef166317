import { DateTime } from 'luxon';
import { fold } from '../text';
import { any } from './line';
import type { Span } from './spans';

/** `11-08`, or `11-06/11-11` for several days, by year. */
type Days = Readonly<Record<number, string>>;

interface FeastRow {
  readonly name: string;
  /** Words for it, folded by `any`; `_` stands for a space. */
  readonly words: string;
  readonly days: Days;
  /** What `during` means, where that is more than its day. */
  readonly season?: Days;
}

const FIRST_YEAR = 2026;
const inYears = (...days: readonly string[]): Days =>
  Object.fromEntries(days.map((day, index) => [FIRST_YEAR + index, day]));

const GANESHOTSAV = inYears('09-14/09-24', '09-04/09-14', '08-23/09-02', '09-11/09-21', '09-01/09-11');

/**
 * Feasts that follow the moon or the sun, 2026 to 2030. As timeanddate.com/holidays/india gives them, kept with their
 * sources in github.com/vacanza/holidays (holidays/calendars/hindu.py, islamic.py); Easter by the Gregorian computus. Diwali
 * is from two days before to the day after Govardhan Puja, Navratri to the day before Dussehra, Durga Puja from the day
 * before Maha Ashtami; Ganeshotsav ends on its eleventh day. What the new moon decides may be a day later in India.
 */
const FEASTS: readonly FeastRow[] = [
  {
    name: 'Diwali',
    words:
      'diwali divali deepavali deepawali dipavali dipawali दिवाली दीवाली दीपावली दिपावली दिवाळी દિવાળી தீபாவளி దీపావళి ದೀಪಾವಳಿ',
    days: inYears('11-08', '10-29', '10-17', '11-05', '10-26'),
    season: inYears('11-06/11-11', '10-27/10-31', '10-15/10-19', '11-03/11-07', '10-24/10-28'),
  },
  {
    name: 'Navratri',
    words:
      'navratri navaratri navratra navratre navarathri sharad_navratri sharad_navaratri नवरात्रि नवरात्री नवरात्र શારદીય_નવરાત્રી નવરાત્રી નવરાત્રિ',
    days: inYears('10-11/10-19', '09-30/10-08', '09-19/09-26', '10-08/10-15', '09-28/10-05'),
  },
  {
    name: 'Durga Puja',
    words: 'durga_puja durga_pooja durgotsav दुर्गा_पूजा দুর্গাপূজা দুর্গা_পূজা দুর্গাপুজো দুর্গা_পুজো',
    days: inYears('10-18/10-20', '10-06/10-09', '09-25/09-27', '10-13/10-16', '10-03/10-06'),
  },
  {
    name: 'Dussehra',
    words: 'dussehra dusshera dasara dashahara vijayadashami vijaya_dashami दशहरा विजयादशमी दसरा દશેરા',
    days: inYears('10-20', '10-09', '09-27', '10-16', '10-06'),
  },
  {
    name: 'Holi',
    words: 'holi होली होळी હોળી',
    days: inYears('03-04', '03-22', '03-11', '03-01', '03-20'),
  },
  {
    name: 'Ganesh Chaturthi',
    words: 'ganesh_chaturthi vinayaka_chaturthi vinayak_chaturthi vinayaka_chavithi गणेश_चतुर्थी ગણેશ_ચતુર્થી',
    days: inYears('09-14', '09-04', '08-23', '09-11', '09-01'),
    season: GANESHOTSAV,
  },
  {
    name: 'Ganeshotsav',
    words: 'ganeshotsav ganeshotsava ganesh_utsav ganpati_utsav गणेशोत्सव',
    days: GANESHOTSAV,
  },
  {
    name: 'Janmashtami',
    words: 'janmashtami krishna_janmashtami gokulashtami जन्माष्टमी',
    days: inYears('09-04', '08-25', '08-13', '09-01', '08-21'),
  },
  {
    name: 'Raksha Bandhan',
    words: 'raksha_bandhan rakshabandhan rakhi रक्षाबंधन रक्षा_बंधन राखी',
    days: inYears('08-28', '08-17', '08-05', '08-23', '08-13'),
  },
  {
    name: 'Onam',
    words: 'onam thiruvonam ओणम ഓണം',
    days: inYears('08-26', '09-12', '09-01', '08-22', '09-09'),
  },
  {
    name: 'Maha Shivaratri',
    words:
      'maha_shivratri maha_shivaratri mahashivratri mahashivaratri shivratri shivaratri महाशिवरात्रि महाशिवरात्री शिवरात्रि',
    days: inYears('02-15', '03-06', '02-23', '02-11', '03-02'),
  },
  {
    name: 'Makar Sankranti',
    words: 'makar_sankranti sankranti sankranthi मकर_संक्रांति संक्रांति मकर_संक्रांत',
    days: inYears('01-14', '01-15', '01-15', '01-14', '01-14'),
  },
  { name: 'Pongal', words: 'pongal பொங்கல்', days: inYears('01-14', '01-15', '01-15', '01-14', '01-14') },
  {
    name: 'Vasant Panchami',
    words: 'vasant_panchami basant_panchami saraswati_puja वसंत_पंचमी बसंत_पंचमी সরস্বতী_পূজা',
    days: inYears('01-23', '02-11', '01-31', '01-19', '02-07'),
  },
  {
    name: 'Gudi Padwa and Ugadi',
    words: 'gudi_padwa gudhi_padwa ugadi yugadi गुढीपाडवा गुढी_पाडवा ఉగాది ಯುಗಾದಿ',
    days: inYears('03-19', '04-07', '03-27', '04-14', '04-03'),
  },
  {
    name: 'Ram Navami',
    words: 'ram_navami rama_navami राम_नवमी रामनवमी',
    days: inYears('03-26', '04-15', '04-03', '04-22', '04-12'),
  },
  {
    name: 'Vaisakhi',
    words: 'vaisakhi baisakhi बैसाखी ਵਿਸਾਖੀ ਵੈਸਾਖੀ',
    days: inYears('04-14', '04-14', '04-13', '04-14', '04-14'),
  },
  {
    name: 'Mahavir Jayanti',
    words: 'mahavir_jayanti महावीर_जयंती',
    days: inYears('03-31', '04-18', '04-07', '04-26', '04-16'),
  },
  {
    name: 'Buddha Purnima',
    words: 'buddha_purnima buddha_jayanti vesak बुद्ध_पूर्णिमा',
    days: inYears('05-01', '05-20', '05-08', '05-27', '05-17'),
  },
  {
    name: 'Rath Yatra',
    words: 'rath_yatra ratha_yatra rathyatra रथ_यात्रा रथयात्रा ରଥଯାତ୍ରା',
    days: inYears('07-16', '07-05', '06-24', '07-13', '07-02'),
  },
  {
    name: 'Karwa Chauth',
    words: 'karwa_chauth karva_chauth करवा_चौथ',
    days: inYears('10-29', '10-18', '10-07', '10-26', '10-15'),
  },
  {
    name: 'Chhath',
    words: 'chhath chhath_puja chhat_puja chhath_pooja छठ छठ_पूजा',
    days: inYears('11-15', '11-04', '10-23', '11-11', '11-01'),
  },
  {
    name: 'Guru Nanak Jayanti',
    words: 'guru_nanak_jayanti guru_nanak_gurpurab गुरु_नानक_जयंती ਗੁਰਪੁਰਬ',
    days: inYears('11-24', '11-14', '11-02', '11-21', '11-10'),
  },
  {
    name: 'Eid al-Fitr',
    words:
      'eid_al_fitr eid_ul_fitr eid_-_ul_-_fitr eid_-_al_-_fitr ramzan_eid ramadan_eid meethi_eid ईद_उल_फितर मीठी_ईद',
    days: inYears('03-20/03-21', '03-09/03-10', '02-26/02-27', '02-14/02-15', '02-04/02-05'),
  },
  {
    name: 'Eid al-Adha',
    words:
      'eid_al_adha eid_ul_adha eid_-_ul_-_adha eid_-_al_-_adha eid_ul_zuha bakrid bakra_eid bakri_eid बकरीद',
    days: inYears('05-27/05-28', '05-16/05-17', '05-05/05-06', '04-24/04-25', '04-13/04-14'),
  },
  {
    name: 'Easter',
    words: 'easter easter_sunday',
    days: inYears('04-05', '03-28', '04-16', '04-01', '04-21'),
  },
];

/** Either Eid is one. */
const EIDS = ['Eid al-Fitr', 'Eid al-Adha'];

const namesOf = ({ words }: FeastRow): string[] =>
  words.split(' ').map((word) => fold(word.replaceAll('_', ' ')));

const byName = new Map<string, readonly FeastRow[]>([
  ...FEASTS.flatMap((row) => namesOf(row).map((name) => [name, [row]] as const)),
  ...['eid', 'ईद'].map((word) => [fold(word), FEASTS.filter(({ name }) => EIDS.includes(name))] as const),
]);

/** Chaitra Navratri is another one, of which this knows nothing. */
export const MOVABLE_FEAST = `(?<!(?:chaitra|vasant|gupt|चैत्र|गुप्त) )${any(
  [...byName.keys()].map((name) => name.replaceAll(' ', '_')).join(' '),
)}`;

const spanOf = (days: string, year: number, name: string, today: DateTime): Span => {
  const at = (day: string): DateTime => {
    const [month, date] = day.split('-').map(Number);
    return DateTime.fromObject(
      { year, month, day: date },
      { zone: today.zone, locale: today.locale ?? 'en-IN' },
    );
  };
  const [first = '', last = first] = days.split('/');
  return { from: at(first), until: at(last).plus({ days: 1 }), name };
};

/** A feast as it falls: its day, and the days that are said to be its time. */
const everyYear = (word: string, which: 'days' | 'season', today: DateTime): Span[] =>
  (byName.get(word) ?? [])
    .flatMap((row) =>
      Object.entries((which === 'season' ? row.season : undefined) ?? row.days).map(([year, days]) =>
        spanOf(days, Number(year), row.name, today),
      ),
    )
    .sort((one, other) => one.from.toMillis() - other.from.toMillis());

/** The next one that is not over; null beyond the years that are known. */
export const nextFeast = (
  word: string | undefined,
  today: DateTime,
  which: 'days' | 'season' = 'days',
): Span | null => everyYear(word ?? '', which, today).find(({ until }) => until > today) ?? null;

/** The last one that is over. */
export const lastFeast = (word: string | undefined, today: DateTime): Span | null =>
  everyYear(word ?? '', 'days', today).findLast(({ until }) => until <= today) ?? null;

/**
 * The weekend of a feast, with the feast itself where they meet: the one before for a Monday or Tuesday, the next one for
 * later days of the week. One of several days is long enough by itself.
 */
export function feastWeekend({ from, until, name }: Span): Span {
  const named = name === undefined ? {} : { name: `${name} weekend` };
  if (until.diff(from, 'days').days > 2) return { from, until, ...named };
  const saturday = from.startOf('week').plus({ days: from.weekday <= 2 ? -2 : 5 });
  const monday = saturday.plus({ days: 2 });
  const meets = from <= monday && until >= saturday;
  return {
    from: meets && from < saturday ? from : saturday,
    until: meets && until > monday ? until : monday,
    ...named,
  };
}

/** The week of a feast, from Monday on; the days that are its time, where it has more than one. */
export function feastWeek({ from, until, name }: Span): Span {
  const named = name === undefined ? {} : { name: `${name} week` };
  if (until.diff(from, 'days').days > 2) return { from, until, ...named };
  return { from: from.startOf('week'), until: from.startOf('week').plus({ weeks: 1 }), ...named };
}
