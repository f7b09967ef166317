import { latin, soundOf } from '../text';
import { type Line, pattern } from './line';
import {
  isShyLocality,
  type Locality,
  localitiesByKey,
  localityBySound,
  MOST_WORDS_OF_LOCALITY,
} from './localities';
import { type City, cityByKey, cityBySound, isCommon, MOST_WORDS_OF_PLACE, regionByKey } from './places';

/** Marathi and Gujarati say `in` with the end of the word: पुण्यात, मुंबईत, नाशिकमध्ये, અમદાવાદમાં. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/मध्ये$/, ''],
  [/્?માં$/, ''],
  [/्यात$/, 'े'],
  [/ात$/, ''],
  [/त$/, ''],
];

const SHORTEST_BY_SOUND = 6;
/** Of the many localities more words sound like one: collab is not Colaba. */
const SHORTEST_LOCALITY_BY_SOUND = 8;
const MOST_WORDS = Math.max(MOST_WORDS_OF_PLACE, MOST_WORDS_OF_LOCALITY);

/** A locality, and whether its name as it was typed says nothing else. */
interface Named {
  readonly locality: Locality;
  readonly shy: boolean;
}

/** What a mark stands for; one of these. */
interface Found {
  readonly city?: City;
  readonly region?: string;
  readonly named?: readonly Named[];
}

/**
 * `p` is a city, `l` one with an ending that says `in`, `s` a state; `a` a name of localities, `b` one of them beside its
 * city, `j` one with an ending.
 */
type Kind = 'p' | 'l' | 's' | 'a' | 'b' | 'j';

/** Finds places in what somebody typed, and keeps them by number: `@p0`. */
export class Places {
  private readonly found: Found[] = [];

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
    const beside = (locality: string | undefined, city: string | undefined): string | null => {
      const where = this.city(city);
      const one = this.named(locality).find((named) => named.locality.city === where);
      return one ? this.keep('b', { named: [{ ...one, shy: false }] }) : null;
    };
    line.each(pattern('(?<area>@a\\d+)(?: ,| in| -)? (?<city>@p\\d+)'), ({ groups = {} }) =>
      beside(groups.area, groups.city),
    );
    line.each(
      pattern('(?<city>@p\\d+)(?: (?:,|-|me|mein|ke|ka|ki|में|के|का|की))? (?<area>@a\\d+)'),
      ({ groups = {} }) => beside(groups.area, groups.city),
    );
  }

  private markOf(name: string, words: number): string | null {
    const city = cityByKey(name);
    if (city) return this.keep('p', { city: isCommon(name) ? { ...city, shy: true } : city });
    const region = regionByKey(name);
    if (region !== null) return this.keep('s', { region });
    const known = (key: string): Named[] =>
      localitiesByKey(key).map((locality) => ({ locality, shy: isShyLocality(key) }));
    const named = known(name);
    if (named.length > 0) return this.keep('a', { named });
    if (words > 1) return null;
    for (const [ending, instead] of ENDINGS) {
      if (!ending.test(name)) continue;
      const inside = cityByKey(name.replace(ending, instead));
      if (inside) return this.keep('l', { city: inside });
      const part = known(name.replace(ending, instead));
      if (part.length > 0) return this.keep('j', { named: part });
    }
    return null;
  }

  /** Marks a word that another word says to be a place, where it sounds like one. */
  markBySound(word: string): string | null {
    const letters = latin(word);
    const sound = letters.length < SHORTEST_BY_SOUND ? null : soundOf(word);
    if (sound === null) return null;
    const city = cityBySound(sound);
    if (city) return this.keep('p', { city });
    const locality = letters.length < SHORTEST_LOCALITY_BY_SOUND ? null : localityBySound(sound);
    return locality && this.keep('a', { named: [{ locality, shy: true }] });
  }

  private keep(kind: Kind, place: Found): string {
    this.found.push(place);
    return `@${kind}${this.found.length - 1}`;
  }

  private at(mark: string | undefined): Found | undefined {
    return mark === undefined ? undefined : this.found[Number(mark.slice(2))];
  }

  private named(mark: string | undefined): readonly Named[] {
    return this.at(mark)?.named ?? [];
  }

  city(mark: string | undefined): City | null {
    return this.at(mark)?.city ?? null;
  }

  region(mark: string | undefined): string | null {
    return this.at(mark)?.region ?? null;
  }

  /** The one locality that a mark means; null where several cities have one of that name. */
  locality(mark: string | undefined): Named | null {
    const [one, ...others] = this.named(mark);
    return one && others.length === 0 ? one : null;
  }
}
