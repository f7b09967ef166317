import type { Core } from '@strapi/strapi';

/** Webhooks of every gateway come in below this path. */
const WEBHOOKS = '/api/payments/webhooks/';

/** A webhook of Razorpay is some 2 kB; its largest (many notes) stays far below this. */
export const WEBHOOK_LIMIT = 128 * 1024;

/** What the webhook route finds in `ctx.state.rawBody`: the bytes, or `null` when there were too many. */
export type RawBody = Buffer | null;

/** Reads to the end, so that the sender hears the answer, but keeps no more than the limit. */
const read = async (stream: AsyncIterable<Buffer>): Promise<RawBody> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size <= WEBHOOK_LIMIT) chunks.push(chunk);
  }
  return size <= WEBHOOK_LIMIT ? Buffer.concat(chunks) : null;
};

/**
 * Reads a webhook's body as the bytes they are, before anything parses it: the signature is over them, and a body
 * that is no JSON is refused for its signature and kept, not lost in a parser's error. Stands before
 * `strapi::body`, which would find the stream empty: the content type is taken away so that it does not look.
 */
const middleware: Core.MiddlewareFactory = () => async (ctx, next) => {
  if (ctx.method === 'POST' && ctx.path.toLowerCase().startsWith(WEBHOOKS)) {
    ctx.state.rawBody = await read(ctx.req);
    delete ctx.req.headers['content-type'];
  }
  await next();
};

export default middleware;
