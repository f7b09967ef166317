import { formatInZone, isValidZone, type TimeStyle } from '../../domain/time/zones';

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** A moment for people, in the event's zone if it is known and else in the one of the person who looks. */
export const moment = (iso: string, zone?: string | null, style: TimeStyle = 'datetime'): string =>
  formatInZone(new Date(iso), zone && isValidZone(zone) ? zone : browserZone(), style);

/** `Sat, 21 Nov 2026` of a day without a time. */
export const dayWords = (day: string): string => moment(`${day}T00:00:00Z`, 'UTC', 'date');

const SHORT = new Intl.DateTimeFormat('en-IN', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `21 Nov` of a day without a time, where space is short and the year is plain. */
export const dayShort = (day: string): string => SHORT.format(new Date(`${day}T00:00:00Z`));
