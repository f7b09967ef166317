import { setTimeout as sleep } from 'node:timers/promises';
import knex, { type Knex } from 'knex';
import { SYSTEM } from '../src/platform/actor';
import { insertEntries } from '../src/plugins/activity/server/append';
import {
  insertRebuild,
  lastRebuild,
  readRebuild,
  REBUILD_QUEUE,
  REBUILD_SUBSCRIBER,
  rebuildRequested,
  type RebuildRow,
} from '../src/plugins/search/server/store/rebuilds';
import { failureWords, theDatabase } from './the-database';

const LOOK_EVERY_MS = 300;
/** Then no server seems to be there. */
const PATIENCE_MS = 15_000;
const BAR = 30;

const number = (value: number): string => value.toLocaleString('en-IN');

const line = ({ state, done, total }: RebuildRow): string => {
  if (state === 'waiting') return 'Waiting for a server to begin …';
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const full = Math.round(share * BAR);
  const bar = `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`;
  return `${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${number(done)} of ${number(total)}`;
};

/** Asks as the page in the admin panel does: the rebuild and its entry of the log are written together, or neither. */
const ask = (db: Knex): Promise<RebuildRow | undefined> =>
  db.transaction(async (trx) => {
    const at = new Date();
    const engine = process.env.MEILISEARCH_HOST ? 'meilisearch' : 'postgres';
    const row = await insertRebuild(trx, { engine, actor: SYSTEM, at });
    if (!row) return undefined;
    const worker = { name: REBUILD_SUBSCRIBER, queue: REBUILD_QUEUE };
    await insertEntries(trx, { subscribersOf: () => [worker] }, [rebuildRequested(row, SYSTEM)], at);
    return row;
  });

const follow = async (db: Knex, documentId: string): Promise<RebuildRow> => {
  const begun = Date.now();
  let said = '';
  let warned = false;
  for (;;) {
    const row = await readRebuild(db, documentId);
    if (!row) throw new Error('The request is gone: was the database replaced?');
    const words = line(row);
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${words}`);
    else if (words !== said) console.log(words);
    said = words;
    if (row.state === 'done' || row.state === 'failed') return row;
    if (!warned && row.state === 'waiting' && Date.now() - begun > PATIENCE_MS) {
      warned = true;
      console.log('\nNo server has begun yet. Start Mela: it begins by itself.');
    }
    await sleep(LOOK_EVERY_MS);
  }
};

/**
 * `npm run search:reindex`: asks the servers on a database to make the search index anew and shows how far they are. Exits
 * 1 when that failed, 2 when it could not ask.
 */
const main = async (): Promise<void> => {
  // Dates are written in it.
  process.env.TZ = 'UTC';
  const db = knex({ client: 'pg', connection: theDatabase(), pool: { min: 0, max: 2 } });
  try {
    const asked = await ask(db);
    const rebuild = asked ?? (await lastRebuild(db));
    if (!rebuild) throw new Error('The rebuild that was under way has just ended; try again.');
    console.log(asked ? 'Asked for a new search index.' : 'A new search index is being made already.');
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        console.log(
          '\nThe server goes on with it. Run this again to see how far it is, or look in the admin panel.',
        );
        process.exit(130);
      });
    const { state, total, problem } = await follow(db, rebuild.documentId);
    console.log(
      state === 'done'
        ? `\nDone: ${number(total)} documents.`
        : `\nIt came to nothing, and the index is as it was before. ${problem ?? ''}`,
    );
    process.exitCode = state === 'done' ? 0 : 1;
  } finally {
    await db.destroy();
  }
};

main().catch((error: unknown) => {
  console.error(failureWords(error));
  process.exitCode = 2;
});
