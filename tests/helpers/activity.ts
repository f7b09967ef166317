import { ENTRY } from '../../src/domain/activity/names';
import type * as TransactionModule from '../../src/platform/transaction';
import type * as RuntimeModule from '../../src/plugins/activity/server/runtime';
import type { NewEntry, Subscriber } from '../../src/plugins/activity/server/types';
import type { TestServer } from './server';

/** Short leases and sweeps, so that a test sees in a second what takes a minute in life. */
export const QUICK: RuntimeModule.Timing = { leaseMs: 900, sweepMs: 120, graceMs: 250, shutdownMs: 1_500 };

export interface DeliveryRecord {
  id: number;
  document_id: string;
  state: string;
  attempts: number;
  last_error: string | null;
  due_at: Date;
  lease_until: Date | null;
}

export const somethingHappened = (subjectDocumentId = 'subject'): NewEntry => ({
  name: ENTRY.SETTINGS_CHANGED,
  subjectType: 'test',
  subjectDocumentId,
  actorType: 'system',
});

/** The activity plugin's inside, with subscribers of the test alone, and runtimes that stand for processes. */
export const activityOf = (server: TestServer) => {
  const { registry, createRuntime } = server.load<typeof RuntimeModule>('plugins/activity/server/runtime');
  const { inTransaction } = server.load<typeof TransactionModule>('platform/transaction');
  const open: RuntimeModule.Runtime[] = [];

  return {
    registry,
    inTransaction: <T>(work: (trx: TransactionModule.Trx) => Promise<T>): Promise<T> =>
      inTransaction(server.strapi, work),
    /** Forgets all subscribers and queues and empties the table. */
    reset: async (): Promise<void> => {
      registry.clear();
      await server.strapi.db.connection('activity_deliveries').delete();
    },
    process: (options: Partial<Parameters<typeof createRuntime>[0]> = {}): RuntimeModule.Runtime => {
      const runtime = createRuntime({
        strapi: server.strapi,
        role: 'worker',
        redisUrl: undefined,
        timing: QUICK,
        ...options,
      });
      open.push(runtime);
      return runtime;
    },
    stopAll: async (): Promise<void> => {
      await Promise.all(open.splice(0).map((runtime) => runtime.stop()));
    },
    subscribe: (handle: Subscriber['handle'], queue = 'test', name = 'test.note'): void =>
      registry.subscribe({ name, queue, on: [ENTRY.SETTINGS_CHANGED], handle }),
    append: (runtime: RuntimeModule.Runtime, count = 1) =>
      inTransaction(server.strapi, (trx) =>
        runtime.append(
          trx,
          Array.from({ length: count }, (_, index) => somethingHappened(`subject-${index}`)),
        ),
      ),
    deliveries: (): Promise<DeliveryRecord[]> =>
      server.strapi.db.connection('activity_deliveries').orderBy('id'),
    states: async (): Promise<Record<string, number>> => {
      const found: { state: string }[] = await server.strapi.db.connection('activity_deliveries');
      const counts: Record<string, number> = {};
      for (const { state } of found) counts[state] = (counts[state] ?? 0) + 1;
      return counts;
    },
  };
};
