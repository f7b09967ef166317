import { approvalLimit } from '../../../domain/payouts/limits';
import type { Actor } from '../../../platform/actor';
import type { rows } from '../../../platform/transaction';
import { rolesOf } from '../store/people';
import { readTerms } from '../store/terms';

/** The largest amount, in minor units of the finance settings' currency, that a person may approve; null for no limit. */
export const limitOf = async (db: Parameters<typeof rows>[0], actor: Actor): Promise<number | null> =>
  approvalLimit((await readTerms(db)).limits, await rolesOf(db, actor));
