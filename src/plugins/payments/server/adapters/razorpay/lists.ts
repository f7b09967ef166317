import type Razorpay from 'razorpay';
import type { GatewayDispute, GatewaySettlementLine, Outcome, Period } from '../../ports/gateway';
import { shapes } from './shapes';
import { call } from './transport';

/** The longest page of an ordinary list, and of the lines of settlements (razorpay-contract §1.1, §9). */
export const PAGE = 100;
const LINES_PAGE = 1000;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

type Query = Record<string, string | number>;

/** Whole seconds: the SDK would send fractions (razorpay-contract §1.5). */
const secondsOf = (period: Period): Query => ({
  from: Math.floor(period.from.getTime() / 1000),
  to: Math.ceil(period.to.getTime() / 1000),
});

/**
 * Reads a list to its end. There is no cursor: what is added meanwhile pushes rows onto the next page, so a row
 * may come twice and none is missed; `idOf` keeps each once.
 */
async function readAll<Item>(
  size: number,
  idOf: (item: Item) => string,
  read: (page: { count: number; skip: number }) => Promise<Outcome<Item[]>>,
): Promise<Outcome<Item[]>> {
  const found = new Map<string, Item>();
  for (let skip = 0; ; skip += size) {
    const page = await read({ count: size, skip });
    if (page.kind !== 'ok') return page;
    const known = found.size;
    for (const item of page.value) found.set(idOf(item), item);
    if (page.value.length < size) return { kind: 'ok', value: [...found.values()] };
    // A gateway that does not turn the page would keep us here for ever.
    if (found.size === known) return { kind: 'unknown', cause: 'the list repeats itself' };
  }
}

/** The lists of the port, on the SDK's bare client: its own list methods change what they are given. */
export function createLists(sdk: Razorpay) {
  const list =
    <Item extends { id: string }>(
      url: string,
      read: (work: () => Promise<unknown>) => Promise<Outcome<Item[]>>,
    ) =>
    (period: Period): Promise<Outcome<Item[]>> =>
      readAll(
        PAGE,
        ({ id }) => id,
        (page) => read(async () => sdk.api.get({ url, data: { ...secondsOf(period), ...page } })),
      );

  return {
    listPayments: list('/payments', (work) => call(shapes.payments, work)),
    listRefunds: list('/refunds', (work) => call(shapes.refunds, work)),
    /** The SDK knows no period here, so nobody promises one: disputes are few, read all and keep what fits. */
    async listDisputes({ from, to }: Period): Promise<Outcome<GatewayDispute[]>> {
      const all = await readAll<GatewayDispute>(
        PAGE,
        ({ id }) => id,
        (page) => call(shapes.disputes, async () => sdk.api.get({ url: '/disputes', data: { ...page } })),
      );
      if (all.kind !== 'ok') return all;
      const belongs = ({ createdAt }: GatewayDispute) =>
        createdAt === null || (createdAt >= from && createdAt <= to);
      return { kind: 'ok', value: all.value.filter(belongs) };
    },
    listSettlements: list('/settlements', (work) => call(shapes.settlements, work)),

    async settlementLines(date: string) {
      const [, year, month, day] = DAY.exec(date) ?? [];
      if (!year || !month || !day) throw new Error(`${date} is no day`);
      const data: Query = { year: Number(year), month: Number(month), day: Number(day) };
      return readAll<GatewaySettlementLine>(
        LINES_PAGE,
        (line) => `${line.settlementId} ${line.entityId}`,
        (page) =>
          call(shapes.settlementLines, async () =>
            sdk.api.get({ url: '/settlements/recon/combined', data: { ...data, ...page } }),
          ),
      );
    },
  };
}
