import { z } from 'zod';

export interface HttpCall {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const TIMEOUT_MS = 30_000;

/** What Mela and the gateway say of a refusal. */
const refusal = z.object({
  error: z.object({
    message: z.string().optional(),
    description: z.string().optional(),
    details: z.object({ code: z.string().optional() }).optional(),
  }),
});

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const reasonOf = (text: string): string => {
  const { data } = refusal.safeParse(parseJson(text));
  const words = [data?.error.details?.code, data?.error.message, data?.error.description].filter(Boolean);
  return words.length > 0 ? words.join(': ') : text.slice(0, 300);
};

/** Talks JSON to one server, as a frontend does; an answer that is an error, or of another shape, throws. */
export const createClient = (baseUrl: string) => {
  const call = async <S extends z.ZodType>(
    method: 'GET' | 'POST',
    path: string,
    schema: S,
    { body, headers = {} }: HttpCall = {},
  ): Promise<{ data: z.output<S>; headers: Headers }> => {
    const answer = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status} (${reasonOf(text)})`);
    const parsed = schema.safeParse(parseJson(text));
    if (!parsed.success) throw new Error(`${method} ${path} answered another shape: ${parsed.error.message}`);
    return { data: parsed.data, headers: answer.headers };
  };
  return {
    get: <S extends z.ZodType>(path: string, schema: S, options?: HttpCall) =>
      call('GET', path, schema, options),
    post: <S extends z.ZodType>(path: string, schema: S, options?: HttpCall) =>
      call('POST', path, schema, options),
  };
};

export type Client = ReturnType<typeof createClient>;
