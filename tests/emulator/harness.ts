import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../scripts/razorpay-emulator/server';

export const KEY = { keyId: 'rzp_test_emulator', keySecret: 'test_secret' };
export const WEBHOOK_SECRET = 'whsec';

export interface Answer {
  status: number;
  body: Json;
  text: string;
  type: string | null;
}

/** JSON as a test reads it: any path may be asked for, what is not there is undefined. */
export type Json = { [key: string]: Json } & { readonly length?: number };

export interface Api {
  (method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export function basicAuth(user = KEY.keyId, password = KEY.keySecret): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

export function apiOf(emulator: Emulator): Api {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${emulator.url}/v1${path}`, {
      method,
      headers: {
        authorization: basicAuth(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const type = response.headers.get('content-type');
    return { status: response.status, body: type?.includes('json') ? JSON.parse(text) : {}, text, type };
  };
}

export interface Received {
  headers: http.IncomingHttpHeaders;
  raw: string;
  event: string;
  body: Json;
}

export interface Receiver {
  url: string;
  received: Received[];
  events(): string[];
  /** Answers with these statuses first, then 200. `null` never answers. */
  answerWith(...statuses: Array<number | null>): void;
  until(condition: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let statuses: Array<number | null> = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8');
      const body: Json = JSON.parse(raw);
      received.push({ headers: request.headers, raw, event: String(body['event']), body });
      const status = statuses.length > 0 ? statuses.shift() : 200;
      if (status === null || status === undefined) return;
      response.statusCode = status;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound: AddressInfo | string | null = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${bound.port}/hooks`,
    received,
    events: () => received.map(({ event }) => event),
    answerWith: (...next) => {
      statuses = next;
    },
    until: async (condition) => {
      const deadline = Date.now() + 4000;
      while (!condition()) {
        if (Date.now() > deadline)
          throw new Error(`waited in vain; received ${received.map((r) => r.event).join()}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

export interface Bench {
  emulator: Emulator;
  api: Api;
  hooks: Receiver;
  /** A new order of ₹500 (or as told); returns its id. */
  order(body?: Record<string, unknown>): Promise<string>;
  stop(): Promise<void>;
}

/** An emulator with a webhook receiver. Retries come 100 times faster than the ladder says. */
export async function startBench(options: Partial<EmulatorOptions> = {}): Promise<Bench> {
  const hooks = await startReceiver();
  const emulator = await startEmulator({
    ...KEY,
    webhook: { url: hooks.url, secret: WEBHOOK_SECRET },
    retryScale: 0.01,
    ...options,
  });
  const api = apiOf(emulator);
  return {
    emulator,
    api,
    hooks,
    order: async (body = {}) => {
      const { body: order, status } = await api('POST', '/orders', {
        amount: 50_000,
        currency: 'INR',
        ...body,
      });
      if (status !== 200) throw new Error(JSON.stringify(order));
      return String(order['id']);
    },
    stop: async () => {
      await emulator.stop();
      await hooks.stop();
    },
  };
}

export async function withBench(
  work: (bench: Bench) => Promise<void>,
  options: Partial<EmulatorOptions> = {},
): Promise<void> {
  const bench = await startBench(options);
  try {
    await work(bench);
  } finally {
    await bench.stop();
  }
}
