import { formatMoney } from '../../money/format';
import { markAmounts, type Amount } from './amounts';
import type { Finding, Take } from './finding';
import { any, KEPT, type Line, pattern, READ } from './line';

/** People name prices in rupees; the filters hold paise. */
const CURRENCY = 'INR';
const PAISE = 100;

const inWords = (rupees: number): string =>
  formatMoney(Math.round(rupees * PAISE), CURRENCY).replace(/\.00$/, '');

function priceFinding(from: number | null, to: number | null): Finding {
  const label =
    from === null
      ? `Up to ${inWords(to ?? 0)}`
      : to === null
        ? `From ${inWords(from)}`
        : `${inWords(from)} – ${inWords(to)}`;
  return {
    parameters: {
      ...(from === null ? {} : { priceFrom: String(from) }),
      ...(to === null ? {} : { priceTo: String(to) }),
    },
    filters: {
      ...(from === null ? {} : { priceFrom: Math.round(from * PAISE) }),
      ...(to === null ? {} : { priceTo: Math.round(to * PAISE) }),
    },
    label,
  };
}

const A = '@[rn]\\d+';
const SURE = '@r\\d+';
/** What is counted with numbers and is no money: under 500 people, over 60 years. */
const COUNTED = any(
  'years year yrs yr saal people persons person participants members member log logon km kms kilometer kilometers ' +
    'kilometre kilometres m meters metres min mins minute minutes hour hours hrs ghante day days weeks months din percent ' +
    'seats seat kg calories steps words pages books runners stalls artists kids children students girls women men guests ' +
    'लोग लोगों साल दिन घंटे किमी',
);
const NOT_COUNTED = `(?! (?:%|${COUNTED})(?![^ ]))`;
const NOUN = `(?:(?:with |for |the |a )?${any('price prices priced cost costs costing entry fee fees entry_fee budget ticket tickets jinka jiska दाम कीमत टिकट')} (?:is |of |are |range )?)?`;
const OR_FREE = `(?:${any('free muft मुफ्त')} (?:or|ya|या) )?`;

/** Ages and small counts are no prices: under 19, above 60. */
const LEAST_UNDER = 50;
const LEAST_OVER = 100;
const isYear = ({ rupees, sure }: Amount): boolean => !sure && rupees >= 1_900 && rupees <= 2_100;

/** Reads what a ticket may cost, as `priceFrom` and `priceTo`. */
export function readPrices(line: Line, take: Take): void {
  const amountOf = markAmounts(line);
  const read = (source: string, what: (one: Amount, other: Amount | null) => Finding | null): void =>
    line.each(pattern(source), ({ groups = {} }, place) => {
      const one = amountOf(groups.one);
      const finding = one === null ? null : what(one, amountOf(groups.other));
      if (finding === null) return null;
      return take(finding, line.words(place)) ? READ : KEPT;
    });
  const range = (one: Amount, other: Amount | null): Finding | null => {
    if (other === null || (isYear(one) && isYear(other))) return null;
    const [from, to] = one.rupees <= other.rupees ? [one.rupees, other.rupees] : [other.rupees, one.rupees];
    return !one.sure && !other.sure && to < LEAST_UNDER ? null : priceFinding(from, to);
  };
  const under = ({ rupees, sure }: Amount): Finding | null =>
    sure || rupees >= LEAST_UNDER ? priceFinding(null, rupees) : null;
  const over = ({ rupees, sure }: Amount): Finding | null =>
    sure || rupees >= LEAST_OVER ? priceFinding(rupees, null) : null;

  read(`${NOUN}between (?<one>${A}) (?:and|to|-|&) (?<other>${A})${NOT_COUNTED}`, range);
  read(
    `(?<one>${A}) (?:aur|और|se|से|-) (?<other>${A}) (?:ke beech|के बीच|च्या दरम्यान|tak|तक)(?: (?:mein|me|में))?`,
    range,
  );
  read(`${NOUN}(?:from )?(?<one>${A}) (?:to|-|se|से) (?<other>${SURE})(?: (?:tak|तक|mein|में))?`, range);
  read(`${NOUN}(?:from )?(?<one>${SURE}) (?:to|-|se|से) (?<other>${A})${NOT_COUNTED}`, range);
  read(
    `${any('price cost fee fees budget entry tickets')} (?:from |range )?(?<one>${A}) (?:to|-) (?<other>${A})${NOT_COUNTED}`,
    range,
  );

  const UNDER = any(
    'under below less_than lesser_than cheaper_than within upto up_to max maximum at_most no_more_than not_more_than not_above not_over ' +
      'under_a_budget_of budget budget_of in_under lower_than inside',
  );
  read(
    `${OR_FREE}${NOUN}(?:${UNDER}|< =|<|≤) (?<one>${A})${NOT_COUNTED}(?: (?:only|max|budget|mein|me|में|each|per person|per head))?`,
    under,
  );
  const LESS = any(
    'se_kam se_neeche se_niche ke_andar ke_ander ke_neeche ke_niche ke_bhitar ke_under tak se_sasta se_saste mein_se_kam ' +
      'or_less or_below or_under or_lower max maximum से_कम से_नीचे के_अंदर के_नीचे के_भीतर तक से_सस्ता से_सस्ते पेक्षा_कमी च्या_आत पर्यंत',
  );
  read(
    `${OR_FREE}${NOUN}(?<one>${A}) ${LESS}(?: (?:mein|me|में|ka|ki|ke|का|की|के|wala|wale|wali|वाला|वाले|वाली))?`,
    under,
  );
  const OVER = any(
    'over above more_than at_least minimum min not_less_than no_less_than starting_at starting_from upwards_of',
  );
  read(`${NOUN}(?:${OVER}|> =|>|≥) (?<one>${A})${NOT_COUNTED}`, over);
  const MORE = any(
    'se_zyada se_jyada se_upar se_uppar se_adhik se_mehnga or_more or_above and_above से_ज्यादा से_ऊपर से_अधिक पेक्षा_जास्त',
  );
  read(`${NOUN}(?<one>${A}) ${MORE}(?: (?:ka|ki|ke|wala|wale|wali|का|की|के))?`, over);
  read(`${NOUN}(?<one>${SURE}) ?(?:\\+|plus)`, over);
  read(`from (?<one>${SURE})`, over);
  read(
    `${NOUN}(?:(?:for|only|just|in|at|around|sirf|सिर्फ) )*(?<one>${SURE})(?: (?:only|mein|me|में|per person|per head|each|ka|ki|ke|wala|wale|wali|का|की|के|वाला|वाले))?`,
    under,
  );
}
