import type { Core } from '@strapi/strapi';
import { applyConstraints } from './apply';
import { cancellationsDdl } from './cancellations';
import { eventsDdl } from './events';
import { idempotencyDdl } from './idempotency';
import { payeesDdl } from './payees';
import { payoutsDdl } from './payouts';
import { salesDdl } from './sales';
import type { Ddl } from './types';
import { waitingListDdl } from './waiting-list';

const everything: readonly Ddl[] = [
  ...salesDdl,
  ...eventsDdl,
  ...idempotencyDdl,
  ...cancellationsDdl,
  ...waitingListDdl,
  ...payeesDdl,
  ...payoutsDdl,
];

/** All constraints of the database, from one place. Plugins pass theirs through `registerDdl`. */
const fromPlugins: Ddl[] = [];

/** Called in a plugin's `register`, before the constraints are applied at bootstrap. */
export const registerDdl = (ddl: readonly Ddl[]): void => {
  for (const item of ddl) if (!fromPlugins.some((known) => known.name === item.name)) fromPlugins.push(item);
};

export const applyAllConstraints = (strapi: Core.Strapi): Promise<void> =>
  applyConstraints(strapi, [...everything, ...fromPlugins]);
