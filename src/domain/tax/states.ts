/**
 * The States and Union territories of India under the two digits that GST gives them (the first two of a GSTIN;
 * list of state codes of the GST portal and of the e-invoice master).
 */
export const GST_STATES: Readonly<Record<string, string>> = {
  '01': 'Jammu and Kashmir',
  '02': 'Himachal Pradesh',
  '03': 'Punjab',
  '04': 'Chandigarh',
  '05': 'Uttarakhand',
  '06': 'Haryana',
  '07': 'Delhi',
  '08': 'Rajasthan',
  '09': 'Uttar Pradesh',
  '10': 'Bihar',
  '11': 'Sikkim',
  '12': 'Arunachal Pradesh',
  '13': 'Nagaland',
  '14': 'Manipur',
  '15': 'Mizoram',
  '16': 'Tripura',
  '17': 'Meghalaya',
  '18': 'Assam',
  '19': 'West Bengal',
  '20': 'Jharkhand',
  '21': 'Odisha',
  '22': 'Chhattisgarh',
  '23': 'Madhya Pradesh',
  '24': 'Gujarat',
  '26': 'Dadra and Nagar Haveli and Daman and Diu',
  '27': 'Maharashtra',
  '29': 'Karnataka',
  '30': 'Goa',
  '31': 'Lakshadweep',
  '32': 'Kerala',
  '33': 'Tamil Nadu',
  '34': 'Puducherry',
  '35': 'Andaman and Nicobar Islands',
  '36': 'Telangana',
  '37': 'Andhra Pradesh',
  '38': 'Ladakh',
  '96': 'Outside India',
  '97': 'Other Territory',
};

/** The code that stands for a place abroad. */
export const ABROAD = '96';

/** Codes of registrations from before 2020 (Daman and Diu) and 2014 (Andhra Pradesh), with their state of today. */
const FORMER: Readonly<Record<string, string>> = { '25': '26', '28': '37' };

/**
 * Union territories without a legislature, where UTGST takes the place of SGST (UTGST Act 2017, Section 1(2)).
 */
const UNION_TERRITORIES = new Set(['04', '26', '31', '35', '38', '97']);

/** Spellings that people use besides the names above, and the codes of vehicle plates. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'j&k': '01',
  jk: '01',
  hp: '02',
  pb: '03',
  ch: '04',
  uk: '05',
  uttaranchal: '05',
  hr: '06',
  dl: '07',
  'new delhi': '07',
  'nct of delhi': '07',
  'delhi ncr': '07',
  rj: '08',
  up: '09',
  br: '10',
  sk: '11',
  ar: '12',
  nl: '13',
  mn: '14',
  mz: '15',
  tr: '16',
  ml: '17',
  as: '18',
  wb: '19',
  bengal: '19',
  jh: '20',
  od: '21',
  or: '21',
  orissa: '21',
  cg: '22',
  chattisgarh: '22',
  mp: '23',
  gj: '24',
  'daman and diu': '26',
  'dadra and nagar haveli': '26',
  mh: '27',
  ka: '29',
  ga: '30',
  ld: '31',
  kl: '32',
  tn: '33',
  tamilnadu: '33',
  py: '34',
  pondicherry: '34',
  an: '35',
  'andaman and nicobar': '35',
  tg: '36',
  ts: '36',
  ap: '37',
};

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\./g, '')
    .replace(/\s*&\s*/g, ' and ')
    .replace(/\s+/g, ' ')
    .trim();

const CODES = new Map<string, string>([
  ...Object.entries(OTHER_NAMES).map(([name, code]) => [plain(name), code] as const),
  ...Object.entries(GST_STATES).map(([code, name]) => [plain(name), code] as const),
]);

/** Whether two digits stand for a place that a GSTIN may begin with. */
export const isStateCode = (code: string): boolean => code in GST_STATES || code in FORMER || code === '99';

/** The state of today that a code stands for: `28` of an old registration is Andhra Pradesh, `37`. */
export const presentState = (code: string): string => FORMER[code] ?? code;

/** `Maharashtra (27)`, as a place of supply is written. */
export const stateLabel = (code: string): string => {
  const name = GST_STATES[presentState(code)];
  return name === undefined ? code : `${name} (${presentState(code)})`;
};

/** The code of a state as people write it in an address (`Tamil Nadu`, `tamilnadu`, `MH`); `null` if unknown. */
export const stateCodeOf = (region: string | null): string | null =>
  region === null ? null : (CODES.get(plain(region)) ?? null);

/** What the state's half of the tax is called at a place: UTGST in Union territories without a legislature. */
export const stateTaxName = (code: string): 'SGST' | 'UTGST' =>
  UNION_TERRITORIES.has(presentState(code)) ? 'UTGST' : 'SGST';
