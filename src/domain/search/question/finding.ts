import type { SearchFilters, Sort } from '../query';

/** A filter that was read out of the words, so that it can be shown and undone. */
export interface ReadFilter {
  /** The name of the query parameter that says the same, and its value. */
  readonly name: string;
  readonly value: string;
  /** All parameters that say the same, for what takes more than one: `from` and `until` of a weekend. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The words it was read from. */
  readonly words: string;
  /** For a chip: `Up to ₹500`, `Sat, 28 – Sun, 29 Nov`. */
  readonly label: string;
}

/** What a rule made of some words. */
export interface Finding {
  readonly parameters: Readonly<Record<string, string>>;
  readonly filters: SearchFilters;
  readonly sort?: Sort;
  readonly label: string;
}

/** Takes what a rule found; false where the words are to stay as they are. */
export type Take = (finding: Finding, words: string) => boolean;

/** Near somebody whose position is not known: nothing is narrowed, and a frontend may ask for it. */
export const NEAR_UNKNOWN: Finding = {
  parameters: { near: 'me' },
  filters: {},
  label: 'Near you, once your position is known',
};
