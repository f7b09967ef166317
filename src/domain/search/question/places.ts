import type { Point } from '../document';
import { fold, soundOf } from '../text';
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

/** A name as it stands in a line. */
export const keyOf = (name: string): string => new Line(name).left().join(' ');
/** Whether a name is also a common word. */
export const isCommon = (name: string): boolean => SHY.has(fold(name));

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

/** No name of a city or a state has more. */
export const MOST_WORDS_OF_PLACE = Math.max(
  ...[...byName.keys(), ...regionsByName.keys()].map((key) => key.split(' ').length),
);

export const cityByKey = (key: string): City | null => byName.get(key) ?? null;
export const regionByKey = (key: string): string | null => regionsByName.get(key) ?? null;

/** The city of that name, in any of its spellings and scripts; null for one that is not in the gazetteer. */
export const cityNamed = (name: string): City | null => cityByKey(keyOf(name));

/**
 * What an event's city may be called where somebody filters by one of its names: the values that `cities` of the
 * filters takes. A city that is not in the gazetteer is called what it is called.
 */
export const citiesNamed = (name: string): readonly string[] => cityNamed(name)?.names ?? [name.trim()];

/** The city that sounds like a word, if there is one and no other. */
export const cityBySound = (sound: string): City | null => bySound.get(sound) ?? null;

/** The state or territory of that name. */
export const regionNamed = (name: string): string | null => regionByKey(keyOf(name));
