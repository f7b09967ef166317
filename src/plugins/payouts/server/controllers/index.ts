import { createApproversController } from './approvers';
import { createExportsController } from './exports';

export default {
  approvers: createApproversController,
  exports: createExportsController,
};
