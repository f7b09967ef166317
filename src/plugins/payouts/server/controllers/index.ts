import { createApproversController } from './approvers';

export default {
  approvers: createApproversController,
};
