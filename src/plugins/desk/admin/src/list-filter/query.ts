import { isRecord } from '../../../../../admin/kit/guards';

/** What the bar above a list narrows it to; `null` is no limit. */
export interface Narrowing {
  readonly event: string | null;
  readonly state: string | null;
  /** First and last moment, ISO 8601. */
  readonly from: string | null;
  readonly until: string | null;
}

export const EVERYTHING: Narrowing = { event: null, state: null, from: null, until: null };

type Condition = Readonly<Record<string, unknown>>;

/** Where each part stands among the Content Manager's own filters. */
const PARTS: readonly (readonly [keyof Narrowing, string, string])[] = [
  ['event', 'eventDocumentId', '$eq'],
  ['state', 'state', '$eq'],
  ['from', 'createdAt', '$gte'],
  ['until', 'createdAt', '$lte'],
];

const conditionsOf = (filters: unknown): Condition[] => {
  const all: unknown = isRecord(filters) ? filters.$and : [];
  return Array.isArray(all) ? all.filter(isRecord) : [];
};

const valueIn = (condition: Condition, field: string, operator: string): string | null => {
  const test = condition[field];
  const value = isRecord(test) ? test[operator] : undefined;
  return typeof value === 'string' ? value : null;
};

/** What of the list's filters the bar shows. */
export const readNarrowing = (filters: unknown): Narrowing => {
  const conditions = conditionsOf(filters);
  return PARTS.reduce<Narrowing>(
    (narrowing, [part, field, operator]) => ({
      ...narrowing,
      [part]: conditions.reduce<string | null>(
        (found, condition) => found ?? valueIn(condition, field, operator),
        null,
      ),
    }),
    EVERYTHING,
  );
};

/** The list's filters with the bar's parts replaced; what somebody chose under “Filters” stays. */
export const writeNarrowing = (filters: unknown, narrowing: Narrowing): { $and: Condition[] } => {
  const others = conditionsOf(filters).filter((condition) =>
    PARTS.every(([, field, operator]) => valueIn(condition, field, operator) === null),
  );
  const own = PARTS.flatMap(([part, field, operator]) => {
    const value = narrowing[part];
    return value === null ? [] : [{ [field]: { [operator]: value } }];
  });
  return { $and: [...others, ...own] };
};

export interface Span {
  readonly label: string;
  readonly from: Date;
  readonly until: Date;
}

const startOfDay = (at: Date): Date => new Date(at.getFullYear(), at.getMonth(), at.getDate());
const endOfDay = (at: Date): Date => new Date(at.getFullYear(), at.getMonth(), at.getDate(), 23, 59, 59, 999);
const daysBefore = (at: Date, days: number): Date =>
  new Date(at.getFullYear(), at.getMonth(), at.getDate() - days);

/** Spans that people ask for, in the time of whoever looks. */
export const spansOf = (now: Date): Span[] => {
  const [year, month] = [now.getFullYear(), now.getMonth()];
  return [
    { label: 'Today', from: startOfDay(now), until: endOfDay(now) },
    { label: 'Last 7 days', from: daysBefore(now, 6), until: endOfDay(now) },
    { label: 'This month', from: new Date(year, month, 1), until: endOfDay(now) },
    {
      label: 'Last month',
      from: new Date(year, month - 1, 1),
      until: endOfDay(new Date(year, month, 0)),
    },
  ];
};

const shortDate = (iso: string): string =>
  new Intl.DateTimeFormat('en-IN', { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(iso));

/** On the button: the span's own name, or its first and last day. */
export const spanInWords = ({ from, until }: Narrowing, now: Date): string => {
  const known = spansOf(now).find(
    (span) => span.from.toISOString() === from && span.until.toISOString() === until,
  );
  if (known) return known.label;
  if (from !== null && until !== null) {
    const [first, last] = [shortDate(from), shortDate(until)];
    return first === last ? first : `${first} – ${last}`;
  }
  if (from !== null) return `Since ${shortDate(from)}`;
  return until === null ? 'Any day' : `Until ${shortDate(until)}`;
};

export const firstMoment = (day: Date | undefined): string | null =>
  day === undefined ? null : startOfDay(day).toISOString();

export const lastMoment = (day: Date | undefined): string | null =>
  day === undefined ? null : endOfDay(day).toISOString();
