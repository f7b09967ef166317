import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import createPayees from '../../src/api/payee/services/payees';
import createPayouts from '../../src/api/payout/services/payouts';
import createPreparing from '../../src/api/payout/services/preparing';
import createRefunds from '../../src/api/refund/services/refunds';
import type { Actor } from '../../src/platform/actor';
import type { Poll } from '../../src/plugins/payouts/server/services/poll';
import {
  accounts,
  ENTERED_DAYS_AGO,
  HELD,
  LEFT_A_DEBT,
  NOTED,
  pastEvents,
  REFUNDED_LATER,
  runs,
  type PastEvent,
  type SeedRun,
} from './data/past';
import { events } from './data/events';
import { organizers } from './data/places';
import type { SeedEvent } from './data/types';
import { inParallel, publishEdition } from './events';
import { createPastClock } from './past-clock';
import { idOf, type Ids, type Places } from './places';
import { command, sell, type Sold } from './sales';

export interface PastInput {
  readonly places: Places;
  /** API users by key. */
  readonly users: ReadonlyMap<string, number>;
  readonly preparer: Actor;
  readonly approver: Actor;
  /** Of the emulated gateway. */
  readonly gatewayUrl: string;
  readonly now: Date;
}

/** The accounts of an organizer rest and are checked long before the first run. */
const enterAccounts = async (strapi: Core.Strapi, { places, users }: PastInput): Promise<void> => {
  const payees = createPayees({ strapi });
  for (const { organizer: slug, account } of accounts) {
    const owner = users.get(organizers.find((organizer) => organizer.slug === slug)?.owner ?? '');
    if (owner === undefined) throw new Error(`The seed has nobody who owns ${slug}.`);
    await payees.change(owner, idOf(places.organizers, slug), account, undefined);
  }
};

const asSeedEvent = (past: PastEvent): SeedEvent => {
  const { like, slug, title, summary, organizer, tickets } = past;
  const model = events.find((event) => event.slug === like);
  if (!model) throw new Error(`The seed has no event "${like}".`);
  const starts = { inDays: -past.startedDaysAgo, hour: past.hour };
  return {
    ...model,
    slug,
    title,
    summary,
    about: summary,
    organizer,
    tickets,
    questions: [],
    starts,
    hours: 3,
  };
};

/** Everybody who bought on that day, two at a time. @returns what was sold, by `<event> <party>` */
const sellAll = async (
  strapi: Core.Strapi,
  gatewayUrl: string,
  ids: Ids,
  daysAgo: number,
): Promise<Map<string, Sold>> => {
  const made = new Map<string, Sold>();
  const wanted = pastEvents.flatMap(({ slug, soldDaysAgo, sold }) =>
    soldDaysAgo === daysAgo ? sold.map((line) => ({ slug, line })) : [],
  );
  await inParallel(wanted, async ({ slug, line }) => {
    made.set(`${slug} ${line[0]}`, await sell(strapi, gatewayUrl, idOf(ids, slug), line));
  });
  return made;
};

/** Everybody who is owed gets a payout that waits. @returns documentIds of the payouts by slug of the organizer */
const prepare = async (strapi: Core.Strapi, { places, preparer }: PastInput): Promise<Ids> => {
  const run = await createPreparing({ strapi }).prepareRun('manual', preparer);
  if (!run) return new Map();
  const made: { id: string; owner: string }[] = await strapi.db
    .connection('payouts')
    .where({ run_document_id: run.documentId })
    .select({ id: 'document_id', owner: 'owner_document_id' });
  const slugOf = new Map([...places.organizers].map(([slug, documentId]) => [documentId, slug]));
  return new Map(made.map(({ id, owner }) => [slugOf.get(owner) ?? owner, id]));
};

const approveAll = async (strapi: Core.Strapi, ids: readonly string[], approver: Actor): Promise<void> => {
  const payouts = createPayouts({ strapi });
  const rows = await Promise.all(ids.map((id) => payouts.read(id)));
  const expected = rows.flatMap((row) =>
    row ? [{ id: row.documentId, version: row.version, amount: row.amount }] : [],
  );
  for (const outcome of await payouts.approve(ids, approver, { expected }))
    if (!outcome.ok) throw new Error(`A payout of the seed was not approved: ${outcome.message}`);
};

/** What the bank does with what it was handed; Mela hears of it by asking. */
const bankWorks = async (
  strapi: Core.Strapi,
  gatewayUrl: string,
  prepared: Ids,
  { fails }: SeedRun,
): Promise<void> => {
  for (const [slug, payoutDocumentId] of prepared) {
    const [attempt]: { id: string | null }[] = await strapi.db
      .connection('payout_attempts')
      .where({ payout_document_id: payoutDocumentId })
      .orderBy('number', 'desc')
      .select({ id: 'gateway_payout_id' });
    if (!attempt?.id) throw new Error(`The payout to ${slug} was not handed to the emulated bank.`);
    const reason = fails[slug];
    const end = reason === undefined ? { to: 'processed' } : { to: 'failed', reason };
    await command(gatewayUrl, 'advancePayout', { payoutId: attempt.id, ...end }, z.unknown());
  }
  const poll: Poll = strapi.plugin('payouts').service('poll');
  await poll.run();
};

/** One ticket of an order goes back although the organizer has its money. */
const refundOne = async (
  strapi: Core.Strapi,
  { order, registrations }: Sold,
  { preparer, approver }: PastInput,
): Promise<void> => {
  const refunds = createRefunds({ strapi });
  const answer = await refunds.request(order, preparer, {
    request: { kind: 'registrations', registrations: registrations.slice(0, 1) },
    by: 'staff',
    reason: 'Fell ill on the day; the organizer agrees.',
    speed: 'normal',
  });
  const { refund } = answer.body.data;
  if (refund.state === 'requested' && refund.documentId !== null)
    await refunds.approve(refund.documentId, approver);
};

const soldOf = (all: ReadonlyMap<string, Sold>, { event, party }: { event: string; party: number }): Sold => {
  const sold = all.get(`${event} ${party}`);
  if (!sold) throw new Error(`Party ${party} has bought nothing of "${event}".`);
  return sold;
};

const distinct = (numbers: readonly number[]): number[] => [...new Set(numbers)];

interface Happening {
  readonly daysAgo: number;
  readonly hours?: number;
  readonly work: () => Promise<void>;
}

/**
 * Two months of business, through the same services as ever and the emulated gateway: accounts are entered and checked,
 * events sell and take place, organizers are paid by runs (one transfer comes back), a buyer is given money that was
 * paid out. At the end a run waits for the approver. Does nothing where one of these events exists: what a start of the demo
 * left that was cut off in it is undone before (scripts/demo/restore-point.ts).
 *
 * @returns how many events it made
 */
export const seedPast = async (strapi: Core.Strapi, input: PastInput): Promise<number> => {
  const { gatewayUrl, now, places, approver, preparer } = input;
  const slugs = pastEvents.map(({ slug }) => slug);
  if (await strapi.documents('api::event.event').findFirst({ filters: { slug: { $in: slugs } } })) return 0;

  const ids = new Map<string, string>();
  const sold = new Map<string, Sold>();
  const handed = new Map<SeedRun, Ids>();
  const begin = async (): Promise<void> => {
    await enterAccounts(strapi, input);
    for (const past of pastEvents)
      ids.set(past.slug, await publishEdition(strapi, asSeedEvent(past), places, now, past.like));
  };
  const happenings: Happening[] = [
    { daysAgo: ENTERED_DAYS_AGO, work: begin },
    ...distinct(pastEvents.map(({ soldDaysAgo }) => soldDaysAgo)).map((daysAgo) => ({
      daysAgo,
      work: async () => {
        for (const [key, one] of await sellAll(strapi, gatewayUrl, ids, daysAgo)) sold.set(key, one);
      },
    })),
    ...runs.flatMap((run): Happening[] => [
      {
        daysAgo: run.daysAgo,
        work: async () => {
          const prepared = await prepare(strapi, input);
          handed.set(run, prepared);
          await approveAll(strapi, [...prepared.values()], approver);
        },
      },
      {
        daysAgo: run.daysAgo,
        hours: 3,
        work: () => bankWorks(strapi, gatewayUrl, handed.get(run) ?? new Map(), run),
      },
    ]),
    ...[REFUNDED_LATER, LEFT_A_DEBT].map((which) => ({
      daysAgo: which.daysAgo,
      work: () => refundOne(strapi, soldOf(sold, which), input),
    })),
  ];
  const since = ({ daysAgo, hours = 0 }: Happening): number => hours / 24 - daysAgo;
  const clock = createPastClock(now);
  try {
    for (const one of happenings.sort((a, b) => since(a) - since(b)))
      await clock.at(one.daysAgo, one.work, one.hours);
  } finally {
    clock.end();
  }

  const waiting = await prepare(strapi, input);
  const payouts = createPayouts({ strapi });
  await payouts.hold(idOf(waiting, HELD.organizer), approver, HELD.reason);
  await payouts.note(idOf(waiting, NOTED.organizer), preparer, NOTED.text);
  return pastEvents.length;
};
