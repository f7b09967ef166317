import { rmSync } from 'node:fs';
import path from 'node:path';
import { createMeilisearchEngine } from '../src/plugins/search/server/adapters/meilisearch';
import type { SearchEngine } from '../src/plugins/search/server/ports/search-engine';
import { engineOnSchema } from './bench-search/database';
import { fillJudged } from './bench-search/judged';
import { fill, measure, percentile, type Filled } from './bench-search/measure';
import { judge, mean } from './bench-search/ndcg';
import { startPostgres } from './embedded/postgres';
import { endOnSignal } from './embedded/signals';

const SIZES = [1_000, 10_000, 100_000];
const AIMS = { ndcg: 0.85, ratio: 3 };
const dir = path.resolve('.tmp', `bench-search-${process.pid}`);

const stops: (() => Promise<unknown>)[] = [];
const stopAll = async (): Promise<void> => {
  for (const stop of stops.splice(0).reverse()) await stop();
};
const say = (text: string): void => console.error(`… ${text}`);
const aim = (reached: boolean, text: string): string => {
  if (!reached) process.exitCode = 1;
  return `${reached ? '✓' : '✗'} aim ${text}`;
};
const ms = (value: number): string => `${value.toFixed(1)} ms`.padStart(9);

const rank = async (name: string, engine: SearchEngine): Promise<void> => {
  await fillJudged(engine);
  const judgements = await judge(engine);
  const kinds = [...new Set(judgements.map(({ query }) => query.kind))];
  console.log(`\n${name}: NDCG@10 over ${judgements.length} judged queries`);
  for (const kind of kinds) {
    const own = judgements.filter(({ query }) => query.kind === kind);
    console.log(`  ${kind.padEnd(14)} ${String(own.length).padStart(3)}  ${mean(own).toFixed(3)}`);
  }
  const all = mean(judgements);
  console.log(
    `  ${'all'.padEnd(14)} ${String(judgements.length).padStart(3)}  ${all.toFixed(3)}  ${aim(all >= AIMS.ndcg, `≥ ${AIMS.ndcg}`)}`,
  );
};

const rankMeilisearch = async (): Promise<void> => {
  const { MEILISEARCH_HOST: host, MEILISEARCH_KEY: key } = process.env;
  if (host === undefined) {
    console.log('\nMeilisearch: not measured, MEILISEARCH_HOST is not set');
    return;
  }
  const index = `mela_bench_${process.pid}`;
  const engine = createMeilisearchEngine({ host, index, ...(key === undefined ? {} : { key }) });
  await engine.prepare();
  await rank('Meilisearch', engine);
  for (let held = await engine.held(null, 1_000); held.length > 0; held = await engine.held(null, 1_000))
    await engine.remove(held.map((document) => document.key));
};

const race = async (url: string, sizes: readonly number[]): Promise<void> => {
  const filled: Filled[] = [];
  for (const size of sizes) {
    say(`putting ${size.toLocaleString('en')} documents`);
    const { engine, db, close } = await engineOnSchema(url, `size_${size}`);
    stops.push(close);
    filled.push({ engine, size });
    const perThousand = await fill({ engine, size });
    await db.raw('VACUUM ANALYZE');
    say(`${Math.round(perThousand)} ms a thousand`);
  }
  say('searching');
  const times = [...(await measure(filled))];
  console.log('\nPostgreSQL: milliseconds by number of documents');
  for (const what of ['search', 'suggest', 'related'] as const) {
    for (const [{ size }, measured] of times)
      console.log(
        `  ${what.padEnd(8)} ${size.toLocaleString('en').padStart(8)}  p50 ${ms(percentile(measured[what], 0.5))}  p95 ${ms(percentile(measured[what], 0.95))}`,
      );
    const first = times[0]?.[1][what] ?? [];
    const last = times.at(-1)?.[1][what] ?? [];
    const ratio = percentile(last, 0.95) / percentile(first, 0.95);
    const told = what === 'search' ? `  ${aim(ratio <= AIMS.ratio, `≤ ${AIMS.ratio}×`)}` : '';
    console.log(`  ${what.padEnd(8)} ${'ratio'.padStart(8)}  p95 ${ratio.toFixed(2)}×${told}`);
  }
};

/** `npm run bench:search`: how well and how fast searches are answered. `-- 1000 10000` for other numbers of documents. */
const main = async (): Promise<void> => {
  endOnSignal(stopAll);
  const sizes = process.argv.slice(2).map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1))
    throw new Error('Give numbers of documents.');
  stops.push(async () => rmSync(dir, { recursive: true, force: true }));
  const postgres = await startPostgres({ dir: path.join(dir, 'postgres'), throwaway: true });
  stops.push(postgres.stop);
  const judged = await engineOnSchema(postgres.url, 'judged');
  stops.push(judged.close);
  await rank('PostgreSQL', judged.engine);
  await rankMeilisearch();
  await race(postgres.url, sizes.length > 0 ? sizes : SIZES);
};

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(stopAll)
  .then(() => process.exit())
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
