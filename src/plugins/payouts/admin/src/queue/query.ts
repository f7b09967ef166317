import {
  PAYOUT_SORTS,
  PAYOUT_VIEWS,
  type PayoutQuery,
  type PayoutSort,
  type PayoutView,
} from '../../../shared/payouts';

export const PAGE_SIZES = [25, 50, 100] as const;

const KINDS = ['organizer', 'referrer'] as const;
const ORIGINS = ['run', 'manual', 'request'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const oneOf = <Value extends string>(values: readonly Value[], asked: string | null): Value | undefined =>
  values.find((value) => value === asked);

const sortOf = (asked: string | null): PayoutSort | `-${PayoutSort}` | undefined => {
  const by = oneOf(PAYOUT_SORTS, asked?.replace(/^-/, '') ?? null);
  if (by === undefined) return undefined;
  return asked?.startsWith('-') ? `-${by}` : by;
};

/** Payouts that have moved on are of interest by when they did, not by when they were prepared. */
const MOVED_ON: ReadonlySet<PayoutView> = new Set(['in_flight', 'failed', 'needs_person', 'paid', 'ended']);

export const hasMovedOn = (view: PayoutView): boolean => MOVED_ON.has(view);

const dayOf = (asked: string | null): string | undefined =>
  asked !== null && DAY.test(asked) ? asked : undefined;

export const viewOf = (address: URLSearchParams): PayoutView =>
  oneOf(PAYOUT_VIEWS, address.get('view')) ?? 'waiting';

/** What the address asks for; whatever in it makes no sense is left out. */
export const queryOf = (address: URLSearchParams): PayoutQuery => {
  const text = (name: string): string | undefined => address.get(name)?.trim() || undefined;
  const size = PAGE_SIZES.find((one) => String(one) === address.get('pageSize'));
  const page = Number(address.get('page') ?? '1');
  const view = viewOf(address);
  const asked = {
    view,
    q: text('q'),
    kind: oneOf(KINDS, address.get('kind')),
    origin: oneOf(ORIGINS, address.get('origin')),
    run: text('run'),
    payee: text('payee'),
    from: dayOf(address.get('from')),
    to: dayOf(address.get('to')),
    warned: address.get('warned') === 'true' ? true : undefined,
    sort: sortOf(address.get('sort')) ?? (hasMovedOn(view) ? '-updatedAt' : '-preparedAt'),
    page: Number.isSafeInteger(page) && page > 1 ? page : undefined,
    pageSize: size === PAGE_SIZES[0] ? undefined : size,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
};

/** As the routes take it. `-` before a sort and the rest of it stay as they are. */
export const searchOf = (query: PayoutQuery): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) search.set(name, String(value));
  return search.toString();
};

/** The same without where one is in the list: what all that is found has in common, in its order. */
export const filterOf = ({ page: _page, pageSize: _pageSize, ...filter }: PayoutQuery): string =>
  searchOf(filter);

/** What narrows the list besides the view; the tags over the table. */
export const FILTERS = ['kind', 'origin', 'run', 'payee', 'from', 'to', 'warned'] as const;
export type FilterName = (typeof FILTERS)[number];

export const isNarrowed = (query: PayoutQuery): boolean =>
  query.q !== undefined || FILTERS.some((name) => query[name] !== undefined);
