import { Client, type ClientConfig } from 'pg';

const RETRY_MS = 1_000;
const HEARTBEAT_MS = 5_000;
const ANSWER_MS = 2_000;

export interface ChangeListener {
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly up: boolean;
}

/**
 * Listens on a PostgreSQL channel over a connection of its own and reconnects by itself. While `up` is false,
 * notifications may be lost: whoever relies on them must not.
 */
export const createChangeListener = (options: {
  readonly connection: ClientConfig;
  readonly channel: string;
  readonly onMessage: (payload: string) => void;
  /** Called whenever the connection comes up: what was said before is unknown. */
  readonly onUp: () => void;
  readonly onDown: (reason: string) => void;
}): ChangeListener => {
  const { connection, channel, onMessage, onUp, onDown } = options;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let up = false;
  let stopped = true;

  const later = (work: () => void, ms: number): void => {
    timer = setTimeout(work, ms);
    timer.unref();
  };

  const fall = (failed: Client, reason: string): void => {
    if (client !== failed) return;
    client = undefined;
    clearTimeout(timer);
    if (up) onDown(reason);
    up = false;
    failed.end().catch(() => undefined);
    if (!stopped) later(() => void connect(), RETRY_MS);
  };

  const beat = (alive: Client): void => {
    later(() => {
      const late = setTimeout(() => fall(alive, 'no answer'), ANSWER_MS);
      late.unref();
      alive.query('SELECT 1').then(
        () => {
          clearTimeout(late);
          if (client === alive) beat(alive);
        },
        (error: Error) => {
          clearTimeout(late);
          fall(alive, error.message);
        },
      );
    }, HEARTBEAT_MS);
  };

  const connect = async (): Promise<void> => {
    const fresh = new Client({ ...connection, keepAlive: true, application_name: 'mela-listen' });
    client = fresh;
    fresh.on('error', (error: Error) => fall(fresh, error.message));
    fresh.on('end', () => fall(fresh, 'connection ended'));
    fresh.on('notification', (message) => onMessage(message.payload ?? ''));
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${fresh.escapeIdentifier(channel)}`);
    } catch (error) {
      fall(fresh, error instanceof Error ? error.message : String(error));
      return;
    }
    if (client !== fresh) return;
    up = true;
    onUp();
    beat(fresh);
  };

  return {
    start: async () => {
      if (!stopped) return;
      stopped = false;
      await connect();
    },
    stop: async () => {
      stopped = true;
      up = false;
      clearTimeout(timer);
      const last = client;
      client = undefined;
      await last?.end().catch(() => undefined);
    },
    get up() {
      return up;
    },
  };
};
