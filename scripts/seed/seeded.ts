import { z } from 'zod';

const login = z.object({ email: z.string(), password: z.string() });

/** What a seeded Mela is good for; also what travels from the server's process to the one that shows it. */
export const seededSchema = z.object({
  admin: login,
  /** Of the panel as well, with the role of that name. */
  preparer: login,
  approver: login,
  auditor: login,
  attendee: login,
  organizer: login,
  gate: login,
  moderator: login,
  freeEventId: z.string(),
  paidEventId: z.string(),
  /** What this run added; all 0 when everything was there. */
  made: z.object({ events: z.number(), registrations: z.number() }),
  events: z.number(),
  communities: z.number(),
});

export type Seeded = z.output<typeof seededSchema>;

export type Login = z.output<typeof login>;
