import { registerDdl } from '../../../platform/constraints';
import { registerContentViews } from '../../../platform/content-views';
import { ledgerDdl } from './constraints';
import contentTypes from './content-types';
import { ledgerViews } from './content-views';

export default {
  contentTypes,

  register(): void {
    registerDdl(ledgerDdl);
    registerContentViews(ledgerViews);
  },
};
