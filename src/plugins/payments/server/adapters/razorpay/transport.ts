import Razorpay from 'razorpay';
import type { z } from 'zod';
import type { GatewayRefusal, Outcome, RefundRefusal } from '../../ports/gateway';
import { errorShape } from './shapes';

/** The part of the SDK's inner HTTP client (axios) that we set up; the SDK's types leave it out. */
export interface Transport {
  defaults: Record<string, unknown>;
  interceptors: { response: { use(ok: undefined, failed: (error: unknown) => Promise<never>): unknown } };
  post(url: string, body: unknown, options: { headers: Record<string, string> }): Promise<{ data: unknown }>;
}

const isTransport = (value: unknown): value is Transport =>
  typeof value === 'function' && 'defaults' in value && 'interceptors' in value && 'post' in value;

export interface RazorpayConnection {
  keyId: string;
  keySecret: string;
  /** Without `/v1`; the SDK adds it. */
  baseUrl: string;
  timeoutMs: number;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NO_ANSWER = 0;

/**
 * The SDK reads `error.response.data.error` of every failure and loses its cause in a TypeError when there is
 * no answer or an empty one (razorpay-contract §1.5); give it something to read.
 */
const makeReadable = (error: unknown): Promise<never> => {
  if (isObject(error)) {
    const { response } = error;
    if (!isObject(response)) {
      const cause = typeof error.code === 'string' ? error.code : 'no answer';
      error.response = { status: NO_ANSWER, data: { error: { code: 'NO_ANSWER', description: cause } } };
    } else if (!isObject(response.data)) {
      response.data = {};
    }
  }
  return Promise.reject(error);
};

/** The SDK set up as razorpay-contract §1.5 asks: our host, a time-out, no proxy, no redirects. */
export function connect(connection: RazorpayConnection): { sdk: Razorpay; transport: Transport } {
  const sdk = new Razorpay({ key_id: connection.keyId, key_secret: connection.keySecret });
  const transport: unknown = 'rq' in sdk.api ? sdk.api.rq : undefined;
  if (!isTransport(transport))
    throw new Error('The Razorpay SDK changed inside: its HTTP client was not found.');
  Object.assign(transport.defaults, {
    baseURL: connection.baseUrl.replace(/\/+$/, ''),
    timeout: connection.timeoutMs,
    proxy: false,
    maxRedirects: 0,
  });
  transport.interceptors.response.use(undefined, makeReadable);
  return { sdk, transport };
}

/** Texts that tell one 400 from another where the code does not (razorpay-contract §1.2, §2, §5). */
const BUSY = /operation is in progress|still in progress|too many requests/i;
const DUPLICATE =
  /receipt should be unique|duplicate receipt|different request with the same idempotency key|different request body sent for the same idempotency/i;
const NOT_FOUND = /id provided does not exist|is not a valid id|requested url was not found/i;
const BAD_KEY = /authentication failed|api key provided is invalid/i;

/** Answers to a refund (razorpay-contract §5); the first that fits. */
const REFUND_REFUSALS: readonly (readonly [RegExp, RefundRefusal])[] = [
  [/blocked due to ongoing dispute/i, 'blocked'],
  [/instant refund not supported/i, 'not_instant'],
  [/partial refund is currently not supported/i, 'not_partial'],
  [/more than 6 months old|refund is currently not supported/i, 'not_refundable'],
  [/not have enough balance|^invalid request sent$/i, 'low_balance'],
  [/greater than amount captured|fully refunded already|refund has already been processed/i, 'exceeds'],
];

function reasonOf(status: number, description: string): GatewayRefusal['reason'] {
  if (status === 401 || BAD_KEY.test(description)) return 'config';
  if (status === 429 || BUSY.test(description)) return 'busy';
  if (DUPLICATE.test(description)) return 'duplicate';
  if (NOT_FOUND.test(description)) return 'not_found';
  return REFUND_REFUSALS.find(([text]) => text.test(description))?.[1] ?? 'other';
}

/** SDK methods reject with `{ statusCode, error }`, the bare client with an error that has a `response`. */
function readFailure(failure: unknown): { status: number; error: unknown } | null {
  if (isObject(failure) && typeof failure.statusCode === 'number') {
    return { status: failure.statusCode, error: failure.error };
  }
  if (isObject(failure) && isObject(failure.response)) {
    const { status, data } = failure.response;
    if (typeof status === 'number') return { status, error: isObject(data) ? data.error : undefined };
  }
  return null;
}

/**
 * Only a 4xx with the gateway's own envelope is a refusal; everything else may have acted.
 * Causes hold codes and statuses only, never a request or its credentials.
 */
export function classify(failure: unknown): Exclude<Outcome<never>, { kind: 'ok' }> {
  const read = readFailure(failure);
  if (!read) {
    return { kind: 'unknown', cause: failure instanceof Error ? failure.name : 'unexpected rejection' };
  }
  const told = errorShape.safeParse(read.error);
  if (read.status === NO_ANSWER) {
    return { kind: 'unknown', cause: told.success ? told.data.description : 'no answer' };
  }
  if (!told.success || read.status < 400 || read.status >= 500 || read.status === 408) {
    return { kind: 'unknown', cause: `HTTP ${read.status}` };
  }
  const { code, description, metadata } = told.data;
  const reason = reasonOf(read.status, description);
  return {
    kind: 'refused',
    code,
    description,
    reason,
    ...(metadata ? { existingId: metadata.order_id } : {}),
  };
}

/** Runs one call and believes its answer only in the shape it must have. Never throws. */
export async function call<Shape extends z.ZodType>(
  shape: Shape,
  work: () => Promise<unknown>,
): Promise<Outcome<z.output<Shape>>> {
  let answer: unknown;
  try {
    answer = await work();
  } catch (failure) {
    return classify(failure);
  }
  const read = shape.safeParse(answer);
  return read.success ? { kind: 'ok', value: read.data } : { kind: 'unknown', cause: 'unreadable answer' };
}
