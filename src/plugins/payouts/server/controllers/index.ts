import { createApproversController } from './approvers';
import { createExportsController } from './exports';
import { createOverviewController } from './overview';
import { createPayoutsController } from './payouts';
import { createRunsController } from './runs';

export default {
  approvers: createApproversController,
  exports: createExportsController,
  overview: createOverviewController,
  payouts: createPayoutsController,
  runs: createRunsController,
};
