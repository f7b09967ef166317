import { isRecord } from './guards';

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
