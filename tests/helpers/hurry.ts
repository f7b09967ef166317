import type { TestServer } from './server';

const LONG_AGO = new Date(0);

const deliveries = (server: TestServer) => server.strapi.db.connection('activity_deliveries');

/** The leases of the dead end by themselves after a minute; a test does not wait that long. */
export const endLeases = async (server: TestServer): Promise<void> => {
  await deliveries(server).where('state', 'running').update({ lease_until: LONG_AGO });
};

/** What failed or died is tried again at once: by the clock that takes seconds, then minutes, with every attempt. */
export const hurry = async (server: TestServer): Promise<void> => {
  await deliveries(server)
    .where('state', 'due')
    .where('attempts', '>', 0)
    .where('due_at', '>', new Date())
    .update({ due_at: LONG_AGO });
};
