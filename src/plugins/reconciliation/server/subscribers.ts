import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { ENTRY } from '../../../domain/activity/names';
import { defineQueue, schedule, subscribe } from '../../activity/server/public';
import { GatewaySilent } from './services/answers';
import type { Bank } from './services/bank';
import type { Runs } from './services/runs';
import type { Settlements } from './services/settlements';

const MINUTE_MS = 60_000;
const LINE_ATTEMPTS = 5;

/** What payments say of a settlement in the log. */
const reported = z.object({
  id: z.string().min(1),
  amount: z.number().int(),
  fees: z.number().int(),
  tax: z.number().int(),
  state: z.enum(['created', 'processed', 'failed']),
  utr: z.string().nullable(),
  createdAt: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : new Date(text))),
});

/** Who works on what: settlements when they are told, comparisons when they are asked for, one of them daily. */
export function declareWork(strapi: Core.Strapi): void {
  const plugin = () => strapi.plugin('reconciliation');
  const settlements = (): Settlements => plugin().service('settlements');
  const runs = (): Runs => plugin().service('runs');
  const bank = (): Bank => plugin().service('bank');

  defineQueue({ name: 'reconciliation', concurrency: 1, timeoutMs: 15 * MINUTE_MS });

  subscribe({
    name: 'reconciliation.settlement',
    queue: 'reconciliation',
    on: [ENTRY.SETTLEMENT_REPORTED],
    handle: async ({ entry, delivery }) => {
      const settlement = await settlements().takeIn(reported.parse(entry.payload));
      await bank().match();
      if (settlement.state !== 'processed') return;
      await settlements()
        .readLines([settlement])
        .catch((error: unknown) => {
          // After some tries the daily comparison asks for the lines.
          if (delivery.attempts < LINE_ATTEMPTS || !(error instanceof GatewaySilent)) throw error;
        });
    },
  });
  subscribe({
    name: 'reconciliation.compare',
    queue: 'reconciliation',
    on: [ENTRY.RECONCILIATION_REQUESTED],
    handle: ({ entry, delivery }) => runs().execute(entry.subjectDocumentId, delivery.attempts),
  });

  schedule({ name: 'reconciliation.daily', every: 24 * 60 * MINUTE_MS, run: () => runs().requestDaily() });
}
