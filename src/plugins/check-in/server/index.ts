import { registerDdl } from '../../../platform/constraints';
import { registerContentViews } from '../../../platform/content-views';
import { checkInDdl } from './constraints';
import admission from './content-types/admission/schema.json';
import { checkInViews } from './content-views';
import { createCheckInController } from './controllers/check-in';
import contentApi from './routes/content-api';

export default {
  register(): void {
    registerDdl(checkInDdl);
    registerContentViews(checkInViews);
  },
  contentTypes: { admission: { schema: admission } },
  controllers: { 'check-in': createCheckInController },
  routes: { 'content-api': contentApi },
};
