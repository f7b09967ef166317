/** A moment: a Date, or ISO 8601 text with an offset (as JSON snapshots hold it). */
export type Instant = Date | string;

const WITH_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/;

/** Milliseconds since the epoch. Throws on text that is no moment, local time without an offset included. */
export function millis(instant: Instant): number {
  const value = instant instanceof Date ? instant.getTime() : Date.parse(instant);
  if (Number.isNaN(value)) throw new Error(`not a moment: ${String(instant)}`);
  if (typeof instant === 'string' && !WITH_OFFSET.test(instant)) throw new Error(`no offset: ${instant}`);
  return value;
}

/** ISO 8601 in UTC. */
export function iso(instant: Instant): string {
  return new Date(millis(instant)).toISOString();
}

export function isBefore(a: Instant, b: Instant): boolean {
  return millis(a) < millis(b);
}

export function addMinutes(instant: Instant, minutes: number): Date {
  return new Date(millis(instant) + minutes * 60_000);
}

export function addHours(instant: Instant, hours: number): Date {
  return addMinutes(instant, hours * 60);
}
