import { settings } from './environment';

const STATEMENT_TIMEOUT_MS = 30_000;
/** A transaction whose owner hangs must give its locks back. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

export default () => {
  const env = settings();
  return {
    connection: {
      client: 'postgres',
      connection: {
        connectionString: env.DATABASE_URL,
        schema: env.DATABASE_SCHEMA,
        ssl: env.DATABASE_SSL ? { rejectUnauthorized: true } : false,
        statement_timeout: STATEMENT_TIMEOUT_MS,
        idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
        // Our SQL names tables without a schema; extensions live in `public`.
        options: `-c search_path=${env.DATABASE_SCHEMA},public -c timezone=UTC`,
        application_name: `mela-${env.MELA_ROLE}`,
      },
      pool: { min: 0, max: env.DATABASE_POOL_MAX },
    },
    settings: { forceMigration: env.DATABASE_FORCE_MIGRATION ?? env.NODE_ENV !== 'production' },
  };
};
