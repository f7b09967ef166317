import { createApproversController } from './approvers';
import { createAttemptsController } from './attempts';
import { createBankFilesController } from './bank-files';
import { createExportsController } from './exports';
import { createOverviewController } from './overview';
import { createPayeesController } from './payees';
import { createPayoutsController } from './payouts';
import { createRunsController } from './runs';

export default {
  approvers: createApproversController,
  attempts: createAttemptsController,
  'bank-files': createBankFilesController,
  exports: createExportsController,
  overview: createOverviewController,
  payees: createPayeesController,
  payouts: createPayoutsController,
  runs: createRunsController,
};
