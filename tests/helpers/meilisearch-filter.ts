/**
 * Reads filter expressions as Meilisearch's reference describes them ("filter expression reference"), as far as we use
 * them: what cannot be read is refused, as Meilisearch does.
 */

export type Held = Readonly<Record<string, unknown>>;
type Test = (document: Held) => boolean;

const TOKEN =
  /\s*(?:("(?:[^"\\]|\\[\s\S])*")|(_geoRadius\([^()]*\))|(<=|>=|!=|[=<>()[\],])|([A-Za-z0-9_.-]+))/y;

const tokensOf = (text: string): string[] => {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const found = TOKEN.exec(text);
    if (!found) throw new Error(`invalid_search_filter: ${text}`);
    tokens.push(found[0].trim());
  }
  return tokens;
};

const valueOf = (token: string): string =>
  (token.startsWith('"') ? token.slice(1, -1).replace(/\\"/g, '"') : token).toLowerCase();

const valuesOf = (document: Held, attribute: string): string[] => {
  const value = document[attribute];
  return (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).map((one) =>
    String(one).toLowerCase(),
  );
};

const compare: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};

class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly filterable: readonly string[],
  ) {}

  private take(expected?: string): string {
    const token = this.tokens[this.at];
    if (token === undefined || (expected !== undefined && token !== expected))
      throw new Error(`invalid_search_filter at ${this.at}: ${this.tokens.join(' ')}`);
    this.at += 1;
    return token;
  }

  all(): Test {
    const test = this.either();
    if (this.at < this.tokens.length) this.take('the end');
    return test;
  }

  private either(): Test {
    const tests = [this.both()];
    while (this.tokens[this.at] === 'OR') {
      this.at += 1;
      tests.push(this.both());
    }
    return (document) => tests.some((test) => test(document));
  }

  private both(): Test {
    const tests = [this.condition()];
    while (this.tokens[this.at] === 'AND') {
      this.at += 1;
      tests.push(this.condition());
    }
    return (document) => tests.every((test) => test(document));
  }

  private condition(): Test {
    const token = this.take();
    if (token === '(') {
      const inner = this.either();
      this.take(')');
      return inner;
    }
    if (token.startsWith('_geoRadius')) {
      if (!/^_geoRadius\(-?[\d.]+, -?[\d.]+, \d+\)$/.test(token))
        throw new Error(`invalid_search_filter: ${token}`);
      return (document) => document._geo !== undefined;
    }
    if (!this.filterable.includes(token))
      throw new Error(`invalid_search_filter: ${token} is not filterable`);
    const operator = this.take();
    if (operator === 'EXISTS') return (document) => document[token] !== undefined;
    if (operator === 'IN') return this.among(token);
    if (operator === 'NOT') {
      this.take('IN');
      const isAmong = this.among(token);
      return (document) => !isAmong(document);
    }
    const value = valueOf(this.take());
    if (operator === '=') return (document) => valuesOf(document, token).includes(value);
    if (operator === '!=') return (document) => !valuesOf(document, token).includes(value);
    const holds = compare[operator];
    if (!holds || Number.isNaN(Number(value))) throw new Error(`invalid_search_filter: ${operator} ${value}`);
    return (document) => valuesOf(document, token).some((held) => holds(Number(held), Number(value)));
  }

  private among(attribute: string): Test {
    this.take('[');
    const wanted: string[] = [];
    while (this.tokens[this.at] !== ']') {
      wanted.push(valueOf(this.take()));
      if (this.tokens[this.at] === ',') this.at += 1;
    }
    this.take(']');
    return (document) => valuesOf(document, attribute).some((held) => wanted.includes(held));
  }
}

/** @param given text, or texts that all hold (an inner list: one of them) */
export const testOf = (given: unknown, filterable: readonly string[]): Test => {
  if (given === undefined || given === null) return () => true;
  if (typeof given === 'string') return new Reader(tokensOf(given), filterable).all();
  if (!Array.isArray(given)) throw new Error('invalid_search_filter: neither text nor a list');
  const tests = given.map((part: unknown) => {
    if (!Array.isArray(part)) return testOf(part, filterable);
    const inner = part.map((one: unknown) => testOf(one, filterable));
    return (document: Held) => inner.some((test) => test(document));
  });
  return (document) => tests.every((test) => test(document));
};
