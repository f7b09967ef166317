import type { Knex } from 'knex';
import type { DisputeState } from '../../../../domain/disputes/machine';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';

/** What we know of these disputes, by the gateway's ids. */
export const disputeStates = async (
  knex: Knex,
  gateway: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DisputeState>> => {
  const found = await rows<{ id: string; state: DisputeState }>(
    knex,
    `SELECT gateway_dispute_id AS id, state FROM ${tables.disputes}
      WHERE gateway = ? AND gateway_dispute_id IN (SELECT jsonb_array_elements_text(?::jsonb))`,
    [gateway, JSON.stringify(ids)],
  );
  return new Map(found.map(({ id, state }) => [id, state]));
};
