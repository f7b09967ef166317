import type { Point } from '../document';
import { soundOf } from '../text';
import { localities as rows, shyLocalities } from './gazetteer/localities';
import { cityBySound, cityNamed, type City, keyOf } from './places';

/** A part of a large city that people search by. */
export interface Locality {
  readonly name: string;
  readonly city: City;
  readonly point: Point;
  /** All it is called, its name first. */
  readonly names: readonly string[];
}

/** How far from its middle is near it. */
export const LOCALITY_KM = 5;

const cityOf = (name: string): City => {
  const city = cityNamed(name);
  if (city === null) throw new Error(`${name} is not in the gazetteer`);
  return city;
};

export const localities: readonly Locality[] = rows.map(([name, city, latitude, longitude, others]) => ({
  name,
  city: cityOf(city),
  point: { latitude, longitude },
  names: [name, ...(others?.split(',') ?? [])],
}));

const shy = new Set(shyLocalities.map(keyOf));
/** Whether a name is also a word or somebody's name. */
export const isShyLocality = (key: string): boolean => shy.has(key);

const byName = new Map<string, readonly Locality[]>();
for (const locality of localities)
  for (const key of new Set(locality.names.map(keyOf)))
    byName.set(key, [...(byName.get(key) ?? []), locality]);

export const MOST_WORDS_OF_LOCALITY = Math.max(...[...byName.keys()].map((key) => key.split(' ').length));

/** By how it sounds, where nothing else sounds the same. */
const bySound = new Map<string, Locality | null>();
for (const [key, [locality, ...more]] of byName) {
  const sound = soundOf(key);
  if (locality === undefined || key.includes(' ') || sound === null || isShyLocality(key)) continue;
  const other = bySound.get(sound);
  const isKnown =
    more.length > 0 || cityBySound(sound) !== null || (other !== undefined && other !== locality);
  bySound.set(sound, isKnown ? null : locality);
}

/** All localities that a line may mean by these words. */
export const localitiesByKey = (key: string): readonly Locality[] => byName.get(key) ?? [];
export const localityBySound = (sound: string): Locality | null => bySound.get(sound) ?? null;

/** What people read, and what the parameter `near` takes. */
export const localityWords = ({ name, city }: Locality): string => `${name}, ${city.name}`;

/** `Kothrud, Pune`, or `Kothrud` where no other city has one; null for what is unknown, or of several cities. */
export function localityNamed(name: string): Locality | null {
  const [part = '', city, ...more] = name.split(',');
  if (more.length > 0) return null;
  const wanted = city === undefined ? null : cityNamed(city);
  const found = localitiesByKey(keyOf(part)).filter((one) => city === undefined || one.city === wanted);
  return found.length === 1 ? (found[0] ?? null) : null;
}
