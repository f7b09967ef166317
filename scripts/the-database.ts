import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const DEMO = '.tmp/demo.json';

const demoSchema = z.object({ databaseUrl: z.string() });

const databaseUrl = (): string => {
  const { DATABASE_URL: url } = process.env;
  if (url) return url;
  if (existsSync(DEMO)) {
    console.log(`DATABASE_URL is not set: this is about the demo’s database (${DEMO}).\n`);
    return demoSchema.parse(JSON.parse(readFileSync(DEMO, 'utf8'))).databaseUrl;
  }
  throw new Error('Set DATABASE_URL (and DATABASE_SCHEMA) to the database of Mela.');
};

/** The database of the environment or of `.env`; on a developer's machine the one of the running demo. */
export const theDatabase = (): { readonly connectionString: string; readonly options: string } => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const schema = process.env.DATABASE_SCHEMA ?? 'public';
  return {
    connectionString: databaseUrl(),
    options: `-c search_path=${schema},public -c timezone=UTC`,
  };
};

/** What is told of a command that failed; and what to do where the database does not answer. */
export const failureWords = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  const silent = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
  return silent
    ? `The database does not answer (${message}). Start it, or the demo, and check DATABASE_URL.`
    : message;
};
