import { registerDdl } from '../../../platform/constraints';
import { ledgerDdl } from './constraints';
import contentTypes from './content-types';

export default {
  contentTypes,

  register(): void {
    registerDdl(ledgerDdl);
  },
};
