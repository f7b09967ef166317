import type { Point } from '../document';
import { fold, latin, soundOf } from '../text';
import { east } from './gazetteer/east';
import { north } from './gazetteer/north';
import { regions } from './gazetteer/regions';
import { south } from './gazetteer/south';
import { west } from './gazetteer/west';
import { Line } from './line';

/** A city or district of India that people search by. */
export interface City {
  readonly name: string;
  /** Its state or territory. */
  readonly region: string;
  readonly point: Point;
  /** All it is called, its name first. */
  readonly names: readonly string[];
  /** Also a common word, or part of many names: read only where a word says that it is a place. */
  readonly shy: boolean;
}

const SHY = new Set(
  (
    'Abu Akola Anand Ara Arrah Auroville Ballia Banda Basti Beed Bir Bundi Chamba Champaran Churu Dahod Dewas Diu Durg ' +
    'Dwarka Gadag Gaya Gomati Gonda Hampi Hassan Hisar Jind Kanchi Karad Kargil Kashi Katra Kota Kovai Kullu Kutch Latur ' +
    'Leh Madhubani Malda Mandi Moga Nalanda Nellai Orchha Pali Patan Puri Rewa Sagar Salem Satara Sirsa Somnath ' +
    'Surat Thana Tonk Tura Una Vaishali Vasco Vashi Veraval Ziro ' +
    'आरा गया मंडी पुरी सागर कोटा पाली बस्ती आणंद दुर्ग बीड काशी बूंदी सूरत दमन दीव हासन रीवा'
  )
    .split(' ')
    .map(fold),
);

export const cities: readonly City[] = [...west, ...north, ...south, ...east].map(
  ([name, region, latitude, longitude, others]) => ({
    name,
    region,
    point: { latitude, longitude },
    names: [name, ...others.split(',')],
    shy: SHY.has(fold(name)),
  }),
);

const keyOf = (name: string): string => new Line(name).left().join(' ');
const isCommon = (name: string): boolean => SHY.has(fold(name));

const byName = new Map<string, City>();
for (const city of cities)
  for (const name of city.names) if (!byName.has(keyOf(name))) byName.set(keyOf(name), city);

const regionsByName = new Map(
  regions.flatMap(([name, others]) => [name, ...others.split(',')].map((one) => [keyOf(one), name] as const)),
);

/** By how it sounds, where no other place sounds the same. */
const bySound = new Map<string, City | null>();
for (const [key, city] of byName) {
  const sound = soundOf(key);
  if (key.includes(' ') || sound === null) continue;
  const other = bySound.get(sound);
  bySound.set(sound, other === undefined || other === city ? city : null);
}

const MOST_WORDS = Math.max(
  ...[...byName.keys(), ...regionsByName.keys()].map((key) => key.split(' ').length),
);

/** The city of that name, in any of its spellings and scripts; null for one that is not in the gazetteer. */
export const cityNamed = (name: string): City | null => byName.get(keyOf(name)) ?? null;

/**
 * What an event's city may be called where somebody filters by one of its names: the values that `cities` of the
 * filters takes. A city that is not in the gazetteer is called what it is called.
 */
export const citiesNamed = (name: string): readonly string[] => cityNamed(name)?.names ?? [name.trim()];

/** The state or territory of that name. */
export const regionNamed = (name: string): string | null => regionsByName.get(keyOf(name)) ?? null;

/** Marathi and Gujarati say `in` with the end of the word: पुण्यात, मुंबईत, नाशिकमध्ये, અમદાવાદમાં. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/मध्ये$/, ''],
  [/્?માં$/, ''],
  [/्यात$/, 'े'],
  [/ात$/, ''],
  [/त$/, ''],
];

const SHORTEST_BY_SOUND = 6;

/** Finds places in what somebody typed, and keeps them by number. */
export class Places {
  private readonly found: (City | string)[] = [];

  /**
   * Puts `@p<n>` in the place of a city, `@l<n>` of one with an ending that says `in`, `@s<n>` of a state.
   */
  mark(line: Line): void {
    for (let first = 0; first < line.length; first += 1) {
      for (let length = Math.min(MOST_WORDS, line.length - first); length > 0; length -= 1) {
        const forms = Array.from({ length }, (_, offset) => line.form(first + offset) ?? '');
        const mark = this.markOf(forms.join(' '), length);
        if (mark === null) continue;
        line.put({ first, end: first + length }, mark);
        break;
      }
    }
  }

  private markOf(name: string, words: number): string | null {
    const city = byName.get(name);
    if (city) return this.keep('p', isCommon(name) ? { ...city, shy: true } : city);
    const region = regionsByName.get(name);
    if (region !== undefined) return this.keep('s', region);
    if (words > 1) return null;
    for (const [ending, instead] of ENDINGS) {
      const inside = ending.test(name) ? byName.get(name.replace(ending, instead)) : undefined;
      if (inside) return this.keep('l', inside);
    }
    return null;
  }

  /** Marks a word that another word says to be a place, where it sounds like one. */
  markBySound(word: string): string | null {
    const letters = latin(word);
    const sound = letters.length < SHORTEST_BY_SOUND ? null : soundOf(word);
    const city = sound === null ? null : bySound.get(sound);
    return city ? this.keep('p', city) : null;
  }

  private keep(kind: 'p' | 'l' | 's', place: City | string): string {
    this.found.push(place);
    return `@${kind}${this.found.length - 1}`;
  }

  city(mark: string | undefined): City | null {
    const place = mark === undefined ? undefined : this.found[Number(mark.slice(2))];
    return place === undefined || typeof place === 'string' ? null : place;
  }

  region(mark: string | undefined): string | null {
    const place = mark === undefined ? undefined : this.found[Number(mark.slice(2))];
    return typeof place === 'string' ? place : null;
  }
}
