import { DateTime } from 'luxon';
import { type Asked, readQuestion } from '../../../../src/domain/search/question/question';

/** Wednesday, 25 November 2026, noon in India. */
export const NOW = new Date('2026-11-25T06:30:00Z');
export const ZONE = 'Asia/Kolkata';

const inZone = (value: string, zone: string): string => {
  if (!/^\d{4}-\d\d-\d\dT/.test(value)) return value;
  const time = DateTime.fromISO(value, { zone });
  return time.toFormat(time.hour === 0 && time.minute === 0 ? 'yyyy-MM-dd' : "yyyy-MM-dd'T'HH:mm");
};

/** What is left of a question, and its filters as parameters with the moments of its zone. */
export function told(text: string, asked: Partial<Asked> = {}): [left: string, parameters: string] {
  const zone = asked.zone ?? ZONE;
  const { text: left, read } = readQuestion(text, { now: NOW, undo: [], ...asked, zone });
  const parameters = read.flatMap((filter) =>
    Object.entries(filter.parameters).map(([name, value]) => `${name}=${inZone(value, zone)}`),
  );
  return [left, parameters.join(' ')];
}
