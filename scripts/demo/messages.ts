import { z } from 'zod';
import { seededSchema } from '../seed/seeded';

/** What the demo's server process tells the process that shows it, one line of its output each. */
const message = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('loaded') }),
  z.object({ stage: z.literal('seeding'), done: z.number(), total: z.number() }),
  z.object({ stage: z.literal('seeded'), seeded: seededSchema }),
  z.object({ stage: z.literal('listening') }),
]);

export type Message = z.output<typeof message>;

const MARK = '@demo ';

export const encodeMessage = (content: Message): string => `${MARK}${JSON.stringify(content)}\n`;

/** `undefined` for every other line of output. */
export const decodeMessage = (line: string): Message | undefined =>
  line.startsWith(MARK) ? message.parse(JSON.parse(line.slice(MARK.length))) : undefined;
