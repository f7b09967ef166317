import { setTimeout as pause } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  /** The parsed body; shapes differ by route, so tests read what they expect. */
  readonly body: {
    readonly data: Record<string, never> & { order?: Record<string, string>; gatewayOrderId?: string };
    readonly error?: { readonly details: { readonly code: string } };
  };
}

export const postJson = async (
  url: string,
  data: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ data }),
  });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
};

/**
 * A client that does not give up: it repeats the same request (with the same Idempotency-Key) while nobody
 * answers or the server says that it is busy, as frontends should.
 */
export const persist = async (send: () => Promise<Answer>, seconds = 150): Promise<Answer> => {
  for (const end = Date.now() + seconds * 1000; ; await pause(100)) {
    const answer = await send().catch(() => undefined);
    const busy = answer === undefined || answer.status >= 500;
    if (!busy && answer.body.error?.details.code !== 'IDEMPOTENCY_IN_FLIGHT') return answer;
    if (Date.now() > end) throw new Error(`no answer in ${seconds} s (last: ${answer?.status ?? 'none'})`);
  }
};
