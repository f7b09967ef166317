import { createHash } from 'node:crypto';

/** An answer as it goes over the wire. */
export interface CachedResponse {
  readonly body: Buffer;
  /** Strong: equal tags mean equal bytes. */
  readonly etag: string;
}

interface Stored extends CachedResponse {
  readonly until: number;
  readonly bytes: number;
}

/** What a kept answer costs beside its body: key, tag, the map's own share. */
const OVERHEAD_BYTES = 512;

export interface ResponseCache {
  get(key: string): CachedResponse | undefined;
  /**
   * The answer for `key`: a kept one, that of a twin which is already being made, or a new one. `make` returns
   * `undefined` for an answer that is not to be shared; its twins then make their own.
   */
  load(
    key: string,
    make: () => Promise<CachedResponse | undefined>,
  ): Promise<{ response: CachedResponse | undefined; made: boolean }>;
  /** Forgets everything, also what is being made at this moment from what was read before. */
  clear(): void;
  readonly bytes: number;
}

export const cachedResponse = (body: string): CachedResponse => {
  const bytes = Buffer.from(body);
  return { body: bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
};

/**
 * Answers kept in memory for at most `maxAgeMs`, the least recently used dropped beyond `maxBytes`.
 *
 * @param clock milliseconds that only grow
 */
export const createResponseCache = (options: {
  readonly maxBytes: number;
  readonly maxAgeMs: number;
  readonly clock: () => number;
}): ResponseCache => {
  const { maxBytes, maxAgeMs, clock } = options;
  let kept = new Map<string, Stored>();
  let flights = new Map<string, Promise<CachedResponse | undefined>>();
  let bytes = 0;

  const drop = (key: string): void => {
    const stored = kept.get(key);
    if (!stored) return;
    kept.delete(key);
    bytes -= stored.bytes;
  };

  const get = (key: string): CachedResponse | undefined => {
    const stored = kept.get(key);
    if (!stored) return undefined;
    kept.delete(key);
    if (stored.until <= clock()) {
      bytes -= stored.bytes;
      return undefined;
    }
    kept.set(key, stored);
    return stored;
  };

  const keep = (key: string, response: CachedResponse, since: number): void => {
    const size = response.body.length + key.length * 2 + OVERHEAD_BYTES;
    if (size > maxBytes) return;
    drop(key);
    kept.set(key, { ...response, until: since + maxAgeMs, bytes: size });
    bytes += size;
    for (const oldest of kept.keys()) {
      if (bytes <= maxBytes) break;
      drop(oldest);
    }
  };

  return {
    get,
    load: async (key, make) => {
      const found = get(key);
      if (found) return { response: found, made: false };
      const flight = flights.get(key);
      if (flight) return { response: await flight.catch(() => undefined), made: false };

      const mine = flights;
      const since = clock();
      const work = make();
      mine.set(key, work);
      try {
        const response = await work;
        // `clear` replaces the map: an answer that was begun before it may hold what was true before it.
        if (response && mine === flights) keep(key, response, since);
        return { response, made: true };
      } finally {
        mine.delete(key);
      }
    },
    clear: () => {
      kept = new Map();
      flights = new Map();
      bytes = 0;
    },
    get bytes() {
      return bytes;
    },
  };
};
