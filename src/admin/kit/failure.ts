import { isRecord } from './guards';

/** What the server said besides about a refusal; empty where it said nothing. */
export const failureDetails = (error: unknown): Readonly<Record<string, unknown>> => {
  const response = isRecord(error) && isRecord(error.response) ? error.response : {};
  const told = isRecord(response.data) && isRecord(response.data.error) ? response.data.error : {};
  return isRecord(told.details) ? told.details : {};
};

/** What the server answered, as a sentence for the person who pressed the button. */
export const failureText = (error: unknown): string => {
  const fallback = 'That did not work. Check your connection and try again.';
  if (!isRecord(error) || !isRecord(error.response) || !isRecord(error.response.data)) return fallback;
  const told = error.response.data.error;
  if (!isRecord(told)) return fallback;
  const details = isRecord(told.details) ? told.details : {};
  const first: unknown = Array.isArray(details.errors) ? details.errors[0] : undefined;
  if (isRecord(first) && typeof first.message === 'string') return first.message;
  if (told.status === 403 && (details.code === undefined || details.code === 'FORBIDDEN'))
    return 'You may not do this. Ask somebody who looks after roles.';
  return typeof told.message === 'string' ? told.message : fallback;
};
