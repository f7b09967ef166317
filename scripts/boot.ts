import { type Core, createStrapi } from '@strapi/strapi';
import { Client } from 'pg';
import { EnvironmentError, settings } from '../config/environment';

/** First half of the advisory lock's key ("mela" in ASCII); the second is the schema's name. */
const BOOT_LOCK = 0x6d656c61;

/**
 * Loads Strapi while this process alone may: two first starts at once would both try to make the tables, and
 * one would crash (Strapi has no lock of its own). The others wait and then find nothing left to do.
 */
export const loadAlone = async (options: { serveAdminPanel: boolean }): Promise<Core.Strapi> => {
  const { DATABASE_URL, DATABASE_SCHEMA, DATABASE_SSL } = settings();
  const lock = new Client({
    connectionString: DATABASE_URL,
    ssl: DATABASE_SSL ? { rejectUnauthorized: true } : false,
    application_name: 'mela-boot-lock',
  });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1, hashtext($2))', [BOOT_LOCK, DATABASE_SCHEMA]);
    const appDir = process.cwd();
    return await createStrapi({ appDir, distDir: `${appDir}/dist`, ...options }).load();
  } finally {
    await lock.end();
  }
};

/** Runs a process's main function; a failure is told in a way that helps and ends the process with 1. */
export const runMain = (main: () => Promise<void>): void => {
  main().catch((error: unknown) => {
    console.error(error instanceof EnvironmentError ? error.message : error);
    process.exit(1);
  });
};
