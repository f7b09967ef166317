import type { IncomingMessage } from 'node:http';
import { timingSafeEqual } from 'node:crypto';
import type Koa from 'koa';
import type Router from '@koa/router';
import type { Call } from './calls';
import {
  ApiError,
  authenticationFailed,
  idempotencyInFlight,
  operationInProgress,
  refused,
  serverError,
  tooManyRequests,
  unknownRoute,
} from './errors';
import type { HttpFaultKind } from './faults';
import type { World } from './world';

export interface ApiState {
  /** The parsed body; `{}` when there is none. */
  input: Record<string, unknown>;
  call: Call;
}
export type ApiContext = Koa.ParameterizedContext<ApiState>;
export type ApiRouter = Router<ApiState>;

const BODY_LIMIT = 1_000_000;
const HOLD_MS = 60_000;

async function readRaw(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size <= BODY_LIMIT) chunks.push(bytes);
    }
  } catch {
    throw refused('The request ended before its body.');
  }
  if (size > BODY_LIMIT) throw refused('The request body is too large.', 413);
  return Buffer.concat(chunks).toString('utf8');
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `a=1&notes[k]=v`; whole numbers in `amount` become numbers, as a form cannot tell them apart. */
function parseForm(raw: string): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(raw)) {
    const [, outer, inner] = /^([^[\]]+)(?:\[([^[\]]+)\])?$/.exec(key) ?? [];
    if (outer === undefined) throw refused('The request body is not a valid form.');
    const typed = outer === 'amount' && /^\d+$/.test(value) ? Number(value) : value;
    if (inner === undefined) body[outer] = typed;
    else {
      const nested = body[outer];
      body[outer] = { ...(isRecord(nested) ? nested : {}), [inner]: typed };
    }
  }
  return body;
}

/** JSON, a form, or nothing: POSTs without a body come as an empty form (razorpay-contract.md §1.5). */
export async function readBody(ctx: Koa.Context | ApiContext): Promise<Record<string, unknown>> {
  const raw = await readRaw(ctx.req);
  if (raw === '') return {};
  if (ctx.is('application/x-www-form-urlencoded')) return parseForm(raw);
  let body: unknown;
  try {
    body = JSON.parse(raw);
  } catch {
    throw refused('The request body is not valid JSON.');
  }
  if (Array.isArray(body) && body.length === 0) return {};
  if (!isRecord(body)) throw refused('The request body must be an object.');
  return body;
}

export async function withErrors(ctx: Koa.Context | ApiContext, next: () => Promise<unknown>): Promise<void> {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    ctx.status = error.status;
    ctx.body = { error: error.body };
  }
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (name !== 'authorization' && value !== undefined) headers[name] = String(value);
  }
  return headers;
}

/** Reads the body and keeps the call for `calls()`. */
export function recorded(world: World): Koa.Middleware<ApiState> {
  return async (ctx, next) => {
    const at = Date.now();
    const call = world.calls.add({
      at,
      method: ctx.method,
      path: ctx.url,
      headers: headersOf(ctx.req),
      body: null,
      status: null,
      ms: null,
      fault: null,
    });
    ctx.state.call = call;
    try {
      await withErrors(ctx, async () => {
        ctx.state.input = await readBody(ctx);
        call.body = ctx.state.input;
        await next();
      });
      if (ctx.respond !== false) call.status = ctx.status;
    } finally {
      call.ms = Date.now() - at;
    }
  };
}

/** HTTP Basic with exactly this scheme word (§1.1); 401 otherwise (§11). */
export function authenticated(world: World): Koa.Middleware<ApiState> {
  const expected = Buffer.from(
    `Basic ${Buffer.from(`${world.keyId}:${world.keySecret}`).toString('base64')}`,
  );
  return async (ctx, next) => {
    const given = Buffer.from(ctx.get('authorization'));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw authenticationFailed();
    await next();
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/** Never answers: cuts the connection after `ms`, or when the client has gone. */
async function hang(ctx: ApiContext, ms: number): Promise<void> {
  ctx.respond = false;
  const { socket } = ctx.req;
  if (ms > 0 && !socket.destroyed) {
    await Promise.race([pause(ms), new Promise((resolve) => socket.once('close', resolve))]);
  }
  socket.destroy();
}

const BAD_GATEWAY =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n';

function spoil(ctx: ApiContext, kind: HttpFaultKind): void {
  if (kind === 'html_502') {
    ctx.status = 502;
    ctx.type = 'text/html';
    ctx.body = BAD_GATEWAY;
  } else if (kind === 'json_null') {
    ctx.status = 500;
    ctx.type = 'application/json';
    ctx.body = 'null';
  } else {
    throw serverError(kind === 'status_503' ? 503 : 500);
  }
}

/** What must not run twice at a time: an idempotency key (§1.4, §11) and an operation on one payment (§4, §5). */
function locksOf(ctx: ApiContext): Array<{ name: string; conflict: () => ApiError }> {
  if (ctx.method !== 'POST') return [];
  const keys = ['x-refund-idempotency', 'x-payout-idempotency']
    .filter((header) => ctx.get(header) !== '')
    .map((header) => ({ name: `${header}:${ctx.get(header)}`, conflict: idempotencyInFlight }));
  const payment = /^\/v1\/payments\/(pay_\w+)\/(?:capture|refund)$/.exec(ctx.path)?.[1];
  return payment === undefined ? keys : [...keys, { name: payment, conflict: operationInProgress }];
}

/** Faults of the product API, see faults.ts. A slow request keeps its locks, so that a second one collides. */
export function faulty(world: World): Koa.Middleware<ApiState> {
  const running = new Set<string>();

  async function locked(ctx: ApiContext, work: () => Promise<unknown>): Promise<void> {
    const locks = locksOf(ctx);
    const taken = locks.find(({ name }) => running.has(name));
    if (taken) throw taken.conflict();
    for (const { name } of locks) running.add(name);
    try {
      await work();
    } finally {
      for (const { name } of locks) running.delete(name);
    }
  }

  return async (ctx, next) => {
    const fault = world.faults.takeHttp(ctx.method, ctx.path);
    if (fault === null) return locked(ctx, next);
    ctx.state.call.fault = fault.kind;
    switch (fault.kind) {
      case 'timeout_before_acting':
        return hang(ctx, fault.ms ?? HOLD_MS);
      case 'timeout_after_acting':
        await withErrors(ctx, () => locked(ctx, next));
        return hang(ctx, fault.ms ?? HOLD_MS);
      case 'slow':
        return locked(ctx, async () => {
          await pause(fault.ms ?? 1000);
          await next();
        });
      case 'rate_limited':
        throw tooManyRequests();
      default:
        if (fault.act) await withErrors(ctx, () => locked(ctx, next));
        spoil(ctx, fault.kind);
    }
  };
}

/** Whatever no route took: unknown path, wrong verb (§1.2). */
export function noRoute(): never {
  throw unknownRoute();
}
