import { fold } from '../text';

/** A word, a number, a sign or what was made of several of them, with where it stands in the text. */
interface Piece {
  readonly form: string;
  readonly from: number;
  readonly to: number;
}

/** The form of what has been read: no other rule sees it, and it is not searched for. */
export const READ = '■';
/** The form of what is never read: quoted words, names that sound like filters, what was undone. */
export const KEPT = '□';

const QUOTED = /"[^"]+"|“[^”]+”|„[^“”]+[“”]|«[^»]+»/u;
const MOMENT =
  /\p{Nd}{4}-\p{Nd}{1,2}-\p{Nd}{1,2}|\p{Nd}{1,2}([/.-])\p{Nd}{1,2}(?:\1\p{Nd}{4})|\p{Nd}{1,2}\/\p{Nd}{1,2}/u;
const CLOCK = /\p{Nd}{1,2}:\p{Nd}{2}/u;
const NUMBER = /\p{Nd}+(?:,\p{Nd}{2,3})*(?:\.\p{Nd}+)?/u;
const WORD = /\p{L}[\p{L}\p{M}\p{Nd}'’\u200c\u200d]*/u;
const SIGN = /[^\s\p{L}\p{Nd}\p{M}]/u;
const PIECE = new RegExp(
  [QUOTED, `(?<!\\p{Nd})(?:${MOMENT.source}|${CLOCK.source})(?!\\p{Nd})`, NUMBER, WORD, SIGN]
    .map((part) => (typeof part === 'string' ? part : part.source))
    .join('|'),
  'gu',
);
const DASH = /^[–—−]$/;

const formOf = (text: string): string => {
  if (QUOTED.test(text)) return KEPT;
  if (DASH.test(text)) return '-';
  const folded = fold(text).replace(/\s/g, '');
  return /^\d{1,3}(?:,\d{2,3})+(?:\.\d+)?$/.test(folded) ? folded.replaceAll(',', '') : folded;
};

/** A pattern over whole pieces, which are parted by one space. */
export const pattern = (source: string): RegExp => new RegExp(`(?<![^ ])(?:${source})(?![^ ])`, 'gu');

/** One of these, written with spaces between; `_` stands for a space within one. */
export const any = (words: string): string =>
  `(?:${words
    .trim()
    .split(/\s+/)
    .map((word) => fold(word.replaceAll('_', ' ')))
    .sort((one, other) => other.length - one.length)
    .join('|')})`;

export interface Place {
  /** Index of the first piece of a match. */
  readonly first: number;
  /** Index after its last piece. */
  readonly end: number;
}

/**
 * What somebody typed, as rules read it: pieces by their folded forms. A rule puts another form in the place of what it
 * understands, such as `@d0` for a date, so that later rules may build on it.
 */
export class Line {
  private pieces: readonly Piece[];

  constructor(private readonly text: string) {
    this.pieces = [...text.matchAll(PIECE)].flatMap(({ 0: found, index }) => {
      const form = formOf(found);
      return form === '' ? [] : [{ form, from: index, to: index + found.length }];
    });
  }

  get length(): number {
    return this.pieces.length;
  }

  forms(): string[] {
    return this.pieces.map(({ form }) => form);
  }

  form(index: number): string | null {
    return this.pieces[index]?.form ?? null;
  }

  /** The text from the first to the last piece of a match. */
  words({ first, end }: Place): string {
    const from = this.pieces[first]?.from ?? 0;
    return this.text.slice(from, this.pieces[end - 1]?.to ?? from);
  }

  put({ first, end }: Place, form: string): void {
    const from = this.pieces[first]?.from;
    const to = this.pieces[end - 1]?.to;
    if (from === undefined || to === undefined) return;
    this.pieces = [...this.pieces.slice(0, first), { form, from, to }, ...this.pieces.slice(end)];
  }

  /** Each match from left to right; what `as` answers takes its place, null leaves it. */
  each(what: RegExp, as: (match: RegExpExecArray, place: Place) => string | null): void {
    let start = 0;
    for (;;) {
      const forms = this.forms().join(' ');
      what.lastIndex = start;
      const match = what.exec(forms);
      if (!match) return;
      const first = forms.slice(0, match.index).split(' ').length - 1;
      const place = { first, end: first + match[0].split(' ').length };
      const form = as(match, place);
      if (form !== null) this.put(place, form);
      start = match.index + (form ?? this.form(first) ?? '').length + 1;
      if (start > forms.length) return;
    }
  }

  /** What has not been read, in its own words. */
  rest(): string {
    let rest = '';
    let from = 0;
    for (const piece of this.pieces) {
      if (piece.form !== READ) continue;
      rest += `${this.text.slice(from, piece.from)} `;
      from = piece.to;
    }
    return (rest + this.text.slice(from)).replace(/\s+/g, ' ').trim();
  }

  /** The forms of what has not been read. */
  left(): string[] {
    return this.forms().filter((form) => form !== READ);
  }
}
