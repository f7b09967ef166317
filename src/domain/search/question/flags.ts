import { LANGUAGES, languageNamed } from '../languages';
import { type Finding, NEAR_UNKNOWN, type Take } from './finding';
import { any, KEPT, type Line, pattern, type Place, READ } from './line';
import { betweenWords, isTelling } from './surroundings';

const FREE = any('free muft mufat nishulk nihshulk मुफ्त निशुल्क निःशुल्क मोफत फ्री');
/** What is free of something, or free to do something, costs what it costs. */
const FREE_OF = new Set(
  (
    'sugar gluten stress smoke plastic drug drugs alcohol dairy cruelty duty toll hands pain tension feel debt waste caffeine chemical ' +
    'fear device phone guilt tobacco pollution oil nut care carefree set barrier hassle risk meat addiction violence be break not no non'
  ).split(' '),
);
const FREE_WHAT = new Set(
  (
    'hug hugs speech software style spirit spirits fall falling diving dive time will market markets fire thinker thinkers thinking hand ' +
    'form verse world country india range throw kick wheeling wheelin palestine tibet kashmir ukraine parking wifi wi fight radical radicals lunch from of to'
  ).split(' '),
);
const FREE_ENTRY = any(
  'free_of_cost free_of_charge free_entry entry_free no_entry_fee without_any_charge at_no_cost no_cost no_fee no_charge zero_cost ' +
    'for_free bina_paise bina_paise_ke bina_paison_ke muft_mein मुफ्त_में बिना_पैसे बिना_पैसे_के',
);
const ENTRY = any('entry event events pass passes ticket tickets');
const GENERIC = any(
  'entry event events pass passes ticket tickets show shows workshop workshops class classes session sessions',
);

const ONLINE = any('online virtual ऑनलाइन आनलाइन');
const ONLINE_ABOUT = new Set(
  'safety fraud frauds selling shopping scam scams privacy business marketing dating banking payment payments reputation earning store security abuse harassment gaming'.split(
    ' ',
  ),
);
const ONLINE_VERB = new Set(
  'selling sell earn earning buy buying shop shopping safe staying work working going go'.split(' '),
);

const LANGUAGE = `(?<language>${LANGUAGES.map(({ words }) => any(words)).join('|')})`;
const AND_MORE = '(?: (?:and|or|ya|aur|या|और|&) (?<other>\\p{L}[\\p{L}\\p{M}]+))?';

const MOST_SEATS = 50;

type Groups = Readonly<Record<string, string | undefined>>;
type Reader = (groups: Groups, place: Place) => Finding | null;

const free: Finding = { parameters: { free: 'true' }, filters: { free: true }, label: 'Free' };
const online = (is: boolean): Finding => ({
  parameters: { online: String(is) },
  filters: { online: is },
  label: is ? 'Online' : 'In person',
});
const available: Finding = {
  parameters: { available: 'true' },
  filters: { available: true },
  label: 'Can be booked',
};
const sorted = (sort: 'price' | 'popularity' | 'distance' | 'date', label: string): Finding => ({
  parameters: { sort },
  filters: {},
  sort,
  label,
});

/**
 * Reads what is said in single words: `free`, `online`, `available`, `language`, `when` and `sort`.
 *
 * @param located whether it is known what distances are measured from
 */
export function readFlags(line: Line, take: Take, located: boolean): void {
  const each = (source: string, what: Reader | Finding): void =>
    line.each(pattern(source), ({ groups = {} }, place) => {
      const finding = typeof what === 'function' ? what(groups, place) : what;
      return finding === null ? null : take(finding, line.words(place)) ? READ : KEPT;
    });

  each(
    `(?:the )?${any('cheapest sabse_sasta sabse_saste sabse_sasti सबसे_सस्ता सबसे_सस्ते sasta saste sasti सस्ता सस्ते सस्ती स्वस्त cheap lowest_price')}(?: (?:first|price))?`,
    (_, place) => (betweenWords(line, place) ? null : sorted('price', 'Cheapest first')),
  );
  each(
    `(?:the )?${any('most_popular trending sabse_popular सबसे_लोकप्रिय popular_events')}`,
    sorted('popularity', 'Most popular first'),
  );
  each(`(?:the )?${any('nearest closest sabse_paas sabse_nazdeek सबसे_पास सबसे_नजदीक')}`, (_, place) =>
    betweenWords(line, place) ? null : located ? sorted('distance', 'Nearest first') : NEAR_UNKNOWN,
  );
  each(`(?:the )?${any('soonest earliest sabse_pehle सबसे_पहले')}`, (_, place) =>
    betweenWords(line, place) ? null : sorted('date', 'Soonest first'),
  );

  each(`${FREE_ENTRY}`, free);
  each(`${FREE}(?: ${ENTRY}|(?= ${GENERIC}(?![^ ])))`, (_, place) =>
    FREE_OF.has(line.form(place.first - 1) ?? '') || line.form(place.first - 1) === '-' ? null : free,
  );
  each(`${FREE}(?: ${any('mein me wala wale wali ka ki ke में वाला वाले वाली का की के')})?`, (_, place) => {
    const before = line.form(place.first - 1) ?? '';
    const after = line.form(place.end) ?? '';
    if (/^(?:-|@n)/.test(before) || after === '-' || FREE_OF.has(before) || FREE_WHAT.has(after)) return null;
    return betweenWords(line, place) ? null : free;
  });

  each(`(?:in - person|in person|offline|face to face|face - to - face)(?: only)?`, online(false));
  each(
    any('on_zoom over_zoom from_home ghar_se ghar_baithe घर_बैठे घर_से via_zoom on_google_meet'),
    online(true),
  );
  each(`${ONLINE}(?: ${any('only mein में')})?`, (_, place) => {
    const before = line.form(place.first - 1) ?? '';
    if (ONLINE_VERB.has(before) || ONLINE_ABOUT.has(line.form(place.end) ?? '') || before === '-')
      return null;
    return betweenWords(line, place) && !new RegExp(`^${GENERIC}$`, 'u').test(line.form(place.end) ?? '')
      ? null
      : online(true);
  });

  each(
    any(
      'seats_left seats_available tickets_left tickets_available spots_left available_seats available_tickets still_available not_sold_out ' +
        'not_full not_housefull still_open open_for_registration registration_open seats_open seats_khali khali_seat khali_seats ' +
        'seat_khali jagah_hai jagah_ho jagah_khali jagah_bachi can_still_book bookable with_seats सीट_खाली सीटें_खाली जगह_हो जगह_है जागा_शिल्लक',
    ),
    available,
  );
  const COUNT = '(?:@[n]\\d+|one|two|three|four|do|teen|char|chaar|दो|तीन|चार)';
  each(
    `(?:for |with |at least )?(?<count>${COUNT}) (?:seats?|tickets?|spots?|places|slots?|passes|सीट|सीटें|टिकट)(?: ${any('left available free chahiye khali hon ho book चाहिए खाली')})?`,
    (_, place) => (seatsIn(line.words(place)) ? available : null),
  );
  each(`for (?<count>${COUNT}) (?:people|persons|log|of us|guests|friends)`, (_, place) =>
    seatsIn(line.words(place)) ? available : null,
  );
  each(`(?<count>${COUNT}) (?:logon|log|logo|लोगों|लोग) (?:ke liye|के लिए)`, (_, place) =>
    seatsIn(line.words(place)) ? available : null,
  );
  each('available', (_, place) => (betweenWords(line, place) ? null : available));

  const inLanguage: Reader = ({ language, other }) => {
    const one = languageNamed(language ?? '');
    const two = languageNamed(other ?? '');
    if (!one || (other !== undefined && !two)) return null;
    const both = two ? [one, two] : [one];
    return {
      parameters: { language: both.map(({ code }) => code).join(',') },
      filters: { languages: both.map(({ code }) => code) },
      label: `In ${both.map(({ label }) => label).join(' or ')}`,
    };
  };
  each(`in ${LANGUAGE}${AND_MORE}(?: language)?`, inLanguage);
  each(`in ${LANGUAGE}(?: language)?`, inLanguage);
  each(`${LANGUAGE} (?:mein|me|में|मध्ये|bhasha mein|भाषा में|language)`, inLanguage);

  each(
    any(
      'happening_now happening_right_now going_on_now right_now live_now on_now abhi_chal_rahe abhi_chal_raha abhi अभी अभी_चल_रहे आत्ता',
    ),
    {
      parameters: { when: 'live' },
      filters: { when: ['live'] },
      label: 'Happening now',
    },
  );
  each(`${any('past previous old ended purane पुराने')} ${any('event events show shows')}`, {
    parameters: { when: 'ended' },
    filters: { when: ['ended'] },
    label: 'Over',
  });
  each(`upcoming(?: ${any('event events show shows')})?`, (_, place) =>
    isTelling(line.form(place.first - 1))
      ? null
      : { parameters: { when: 'upcoming' }, filters: { when: ['upcoming'] }, label: 'Not begun yet' },
  );
}

/** Whether so few seats are asked for that it is somebody's own party. */
function seatsIn(words: string): boolean {
  const number = /\d+/.exec(words);
  return number === null || (Number(number[0]) >= 1 && Number(number[0]) <= MOST_SEATS);
}
