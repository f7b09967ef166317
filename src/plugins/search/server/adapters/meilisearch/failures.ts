import {
  MeiliSearchApiError,
  MeiliSearchRequestError,
  MeiliSearchRequestTimeOutError,
  MeiliSearchTaskTimeOutError,
  type EnqueuedTaskPromise,
} from 'meilisearch';
import { EngineUnavailable } from '../../ports/search-engine';

/** How long people wait for an answer. */
export const SEARCH_MS = 2_000;
/** How long a job waits for documents to be taken. */
export const WRITE_MS = 10_000;

const INDEX_MISSING = 'index_not_found';
const BUSY = [408, 429];

export const codeOf = (error: unknown): string | undefined =>
  error instanceof MeiliSearchApiError ? error.cause?.code : undefined;

export const statusOf = (error: unknown): number | undefined =>
  error instanceof MeiliSearchApiError ? error.response.status : undefined;

/** Whether the same call may work later: nobody answered, not in time, or there is no index yet. */
const mayWorkLater = (error: unknown): boolean => {
  if (error instanceof MeiliSearchApiError) {
    const { status } = error.response;
    return status >= 500 || BUSY.includes(status) || codeOf(error) === INDEX_MISSING;
  }
  return (
    error instanceof MeiliSearchRequestError ||
    error instanceof MeiliSearchRequestTimeOutError ||
    error instanceof MeiliSearchTaskTimeOutError ||
    // A proxy in front of an engine that is down answers with a page.
    error instanceof SyntaxError
  );
};

/**
 * What the work comes to, at the latest after `ms`.
 *
 * @throws EngineUnavailable where it may work later; whatever else went wrong as it is
 */
export const within = async <Result>(ms: number, work: () => Promise<Result>): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new EngineUnavailable(`Meilisearch did not answer within ${ms} ms`));
    }, ms);
  });
  try {
    return await Promise.race([work(), late]);
  } catch (error) {
    if (!mayWorkLater(error)) throw error;
    throw new EngineUnavailable(`Meilisearch: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    clearTimeout(timer);
  }
};

/** Waits until an enqueued change is made; a change that Meilisearch refuses afterwards is an error like any other. */
export const done = async (task: EnqueuedTaskPromise, ms = WRITE_MS): Promise<void> => {
  const { status, error, type } = await task.waitTask({ timeout: ms, interval: 50 });
  if (status === 'succeeded') return;
  const message = `${type} ${status}: ${error?.message ?? 'no reason given'}`;
  throw error?.code === INDEX_MISSING ? new EngineUnavailable(message) : new Error(message);
};

/** Null where the engine says that there is no such thing. */
export const found = async <Result>(code: string, asked: Promise<Result>): Promise<Result | null> => {
  try {
    return await asked;
  } catch (error) {
    if (codeOf(error) === code) return null;
    throw error;
  }
};
