import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { eventMachine } from '../../domain/events/machine';
import { EVENT_PHASES, type EventPhase } from '../../domain/time/phase';
import { parse } from '../../platform/http/parse';
import { tables } from '../../platform/tables';

/** The two filters that are not attributes of an event: its state, and where it stands by the clock. */
const ownFilters = z.object({
  state: z.enum(eventMachine.states, `Choose one of ${eventMachine.states.join(', ')}.`).optional(),
  when: z.enum(EVENT_PHASES, `Choose one of ${EVENT_PHASES.join(', ')}.`).optional(),
});

export type OwnFilters = z.output<typeof ownFilters>;

/** Takes `state` and `when` out of a query, for Strapi knows neither. Refuses VALIDATION_FAILED. */
export const splitQuery = (
  query: Readonly<Record<string, unknown>>,
): { own: OwnFilters; rest: Record<string, unknown> } => {
  const { state, when, ...rest } = query;
  return { own: parse(ownFilters, { state, when }), rest };
};

/** `eventPhase` of src/domain/time/phase.ts as a filter. */
export const phaseFilter = (when: EventPhase, now: Date): Record<string, unknown> => {
  if (when === 'upcoming') return { startsAt: { $gt: now } };
  if (when === 'live') return { startsAt: { $lte: now }, endsAt: { $gt: now } };
  return { endsAt: { $lte: now } };
};

const idsInState = (strapi: Core.Strapi, state: string): Promise<string[]> =>
  strapi.db.connection(tables.eventOperations).where({ state }).pluck('event_document_id');

/**
 * The lifecycle filter. For the public an event is approved or cancelled: whether its organizer is working on
 * the next version is nobody's business. Staff filter by the state itself.
 */
export const stateFilter = async (
  strapi: Core.Strapi,
  state: NonNullable<OwnFilters['state']>,
  isModerator: boolean,
): Promise<Record<string, unknown>> => {
  if (!isModerator && state === 'approved')
    return { documentId: { $notIn: await idsInState(strapi, 'cancelled') } };
  if (!isModerator && state !== 'cancelled') return { documentId: { $in: [] } };
  return { documentId: { $in: await idsInState(strapi, state) } };
};
