import type { Point } from '../document';
import { type Finding, NEAR_UNKNOWN, type Take } from './finding';
import { any, KEPT, type Line, pattern, type Place, READ } from './line';
import { LOCALITY_KM, type Locality, localityWords } from './localities';
import { Places } from './place-marks';
import type { City } from './places';
import { isTelling } from './surroundings';

/** How far from the middle of a city is near it. */
export const NEAR_KM = 25;
/** Farther is no distance that somebody means. */
const FARTHEST_KM = 1_000;

const NEAR = any('near nearby nearest_to around close_to next_to in_and_around near_to not_far_from');
const NEAR_AFTER = any(
  'ke_paas ke_pass ke_aas_paas ke_aaspaas ke_aas_pas ke_nazdeek ke_najdik ke_nazdik ke_kareeb ke_karib ke_qareeb paas nearby area side ' +
    'के_पास के_आसपास के_आस_पास के_नजदीक के_करीब च्या_जवळ जवळ पास',
);
const IN = any('in inside at within');
const IN_AFTER = any('mein me main mai mei में मे मध्ये city_mein shehar_mein ke_andar के_अंदर शहर_में');
const KM = '(?:km|kms|kilometer|kilometers|kilometre|kilometres|किमी|किलोमीटर|कि \\. ?मी \\.?)';
const NUMBER = '(?<km>\\d{1,4}(?:\\.\\d+)?)';
const AND = '(?:and|or|&|,|aur|ya|और|या|आणि)';
const WITHIN = any(
  'ke_andar ke_bhitar ke_daayre_mein ke_dayre_mein mein me within tak ke_radius_mein के_अंदर के_भीतर के_दायरे_में में तक',
);

const kmWords = (km: number): string => `${Math.round(km * 10) / 10} km`;
/** Short enough to read, exact to about ten metres. */
const pointWords = ({ latitude, longitude }: Point): string =>
  `${latitude.toFixed(4)},${longitude.toFixed(4)}`;

const nearCity = ({ name, point }: City, km = NEAR_KM): Finding => ({
  parameters: { near: name, km: String(km) },
  filters: { near: { ...point, km } },
  label: `Within ${kmWords(km)} of ${name}`,
});

const nearLocality = (locality: Locality, km?: number): Finding => {
  const name = localityWords(locality);
  const within = km ?? LOCALITY_KM;
  return {
    parameters: { near: name, km: String(within) },
    filters: { near: { ...locality.point, km: within } },
    label: km === undefined ? `Near ${name}` : `Within ${kmWords(km)} of ${name}`,
  };
};

const inCities = (cities: readonly City[]): Finding => {
  const names = cities.map(({ name }) => name);
  return {
    parameters: { city: names.join(',') },
    filters: { cities: [...new Set(cities.flatMap((city) => city.names))] },
    label: `In ${names.join(' or ')}`,
  };
};

const kmOf = (text: string | undefined): number | undefined => {
  const km = Number(text);
  return km > 0 && km <= FARTHEST_KM ? km : undefined;
};

export interface Where {
  /** Near a place or in it, where a word says so. */
  readonly read: (take: Take) => void;
  /** A city by itself at the end, once something else has been read. */
  readonly readBare: (take: Take) => void;
}

/** Reads where it is to be: `city`, `near` and `km`, `region`. */
export function markPlaces(line: Line, origin: Point | undefined): Where {
  const places = new Places();
  places.mark(line);
  const sounds = (source: string): void =>
    line.each(pattern(source), ({ groups = {} }, place) => {
      const mark = places.markBySound(groups.word ?? '');
      if (mark === null) return null;
      const first = groups.before === undefined ? place.first : place.first + groups.before.split(' ').length;
      line.put({ first, end: first + 1 }, mark);
      return null;
    });
  sounds(`(?<before>${NEAR}|${IN}) (?<word>\\p{L}[\\p{L}\\p{M}]+)`);
  sounds(`(?<word>\\p{L}[\\p{L}\\p{M}]+) (?:${NEAR_AFTER}|${any('mein में मध्ये')})`);

  const nearMe =
    (km: number | undefined, take: Take): ((place: Place) => string) =>
    (place) => {
      const finding: Finding =
        origin === undefined
          ? NEAR_UNKNOWN
          : {
              parameters: { near: pointWords(origin), km: String(km ?? NEAR_KM) },
              filters: { near: { ...origin, km: km ?? NEAR_KM } },
              label: `Within ${kmWords(km ?? NEAR_KM)} of you`,
            };
      return take(finding, line.words(place)) ? READ : KEPT;
    };

  const read = (take: Take): void => {
    const each = (
      source: string,
      what: (groups: Readonly<Record<string, string | undefined>>) => Finding | null,
    ): void =>
      line.each(pattern(source), ({ groups = {} }, place) => {
        const finding = what(groups);
        return finding === null ? null : take(finding, line.words(place)) ? READ : KEPT;
      });
    const nearOne = ({ place, km }: Readonly<Record<string, string | undefined>>): Finding | null => {
      const distance = km === undefined ? undefined : kmOf(km);
      if (km !== undefined && distance === undefined) return null;
      const named = places.locality(place);
      if (named) return nearLocality(named.locality, distance);
      const city = places.city(place);
      return city === null ? null : nearCity(city, distance);
    };
    const CITY = '(?<place>@[pab]\\d+)';
    each(
      `(?:within |in |up to |upto )?(?:a )?${NUMBER} ${KM}(?: radius)? (?:of|from|around|near) ${CITY}`,
      nearOne,
    );
    each(`(?:${NEAR}) ${CITY} ,? ?within ${NUMBER} ${KM}`, nearOne);
    each(`${CITY} (?:se|ke|से|के) ${NUMBER} ${KM} ${WITHIN}`, nearOne);
    each(`${CITY} (?:within )${NUMBER} ${KM}`, nearOne);
    line.each(
      pattern(
        `(?:within |in )?${NUMBER} ${KM} (?:of|from|around|near) (?:me|here)|within (?<within>\\d{1,3}) ${KM}(?: of me)?`,
      ),
      ({ groups = {} }, place) => {
        const km = kmOf(groups.km ?? groups.within);
        return km === undefined ? null : nearMe(km, take)(place);
      },
    );
    each(`(?:${NEAR})(?: to)? ${CITY}(?: ${any('city area side')})?`, nearOne);
    each(`${CITY} ${NEAR_AFTER}(?: ${any('mein me में')})?`, nearOne);
    line.each(
      pattern(
        any(
          'near_me nearby around_me close_to_me near_by near_here around_here close_by mere_paas mere_pass mere_aas_paas mere_aaspaas aas_paas ' +
            'aaspaas aas_pas aspas mere_nazdeek मेरे_पास मेरे_आसपास मेरे_आस_पास आसपास आस_पास मेरे_नजदीक माझ्या_जवळ जवळपास',
        ),
      ),
      (_, place) => nearMe(undefined, take)(place),
    );

    // One point is near: of several places none is read.
    const ONE = `(?<place>@[ab]\\d+)(?! (?:${AND} )+(?:in )?@[pab]\\d)`;
    each(`${IN} (?:the )?${ONE}(?: ${any('area side')})?`, nearOne);
    each(`(?<!@[pab]\\d+ (?:${AND} )+)(?<place>@[ab]\\d+) ${IN_AFTER}`, nearOne);
    each('(?<place>@j\\d+)', nearOne);

    const citiesOf = (marks: string | undefined): City[] =>
      [...(marks ?? '').matchAll(/@[pl]\d+/g)].flatMap(({ 0: mark }) => places.city(mark) ?? []);
    const inAny = ({ places: marks }: Readonly<Record<string, string | undefined>>): Finding | null => {
      const cities = citiesOf(marks);
      return cities.length === 0 ? null : inCities(cities);
    };
    const MANY = `(?<places>@p\\d+(?: (?:${AND} )+(?:in )?@p\\d+)*)`;
    const STATE = '(?: (?:,|in) @s\\d+| @s\\d+)?';
    each(`${IN} (?:the city of )?${MANY}(?: city)?${STATE}`, inAny);
    each(`${MANY} ${IN_AFTER}`, inAny);
    each('(?<places>@l\\d+)', inAny);
    const inRegion = ({ region }: Readonly<Record<string, string | undefined>>): Finding | null => {
      const name = places.region(region);
      return name === null
        ? null
        : { parameters: { region: name }, filters: { regions: [name] }, label: `In ${name}` };
    };
    each(`${IN} (?<region>@s\\d+)`, inRegion);
    each(`(?<region>@s\\d+) ${IN_AFTER}`, inRegion);
  };

  const readBare = (take: Take): void => {
    line.each(pattern('(?<place>@[pab]\\d+)'), ({ groups = {} }, place) => {
      const city = places.city(groups.place);
      const named = places.locality(groups.place);
      const finding = named ? nearLocality(named.locality) : city && inCities([city]);
      if (finding === null || (named ?? city)?.shy) return null;
      const others = Array.from({ length: line.length }, (_, index) => index).filter(
        (index) => (index < place.first || index >= place.end) && line.form(index) !== READ,
      );
      const last = !others.some((index) => index >= place.end);
      const only = !others.some((index) => isTelling(line.form(index)) || line.form(index)?.startsWith('@'));
      // A preposition before it says something else than `in`: trip to Goa, letters from Delhi.
      const before = line.form(place.first - 1);
      const led = before !== null && /^(?:to|from|for|of|ki|ka|ke|की|का|के|the|and|aur|&)$/.test(before);
      if ((!last && !only) || led) return null;
      return take(finding, line.words(place)) ? READ : KEPT;
    });
  };
  return { read, readBare };
}
