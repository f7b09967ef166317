import { registerDdl } from '../../../platform/constraints';
import { checkInDdl } from './constraints';
import admission from './content-types/admission/schema.json';
import { createCheckInController } from './controllers/check-in';
import contentApi from './routes/content-api';

export default {
  register(): void {
    registerDdl(checkInDdl);
  },
  contentTypes: { admission: { schema: admission } },
  controllers: { 'check-in': createCheckInController },
  routes: { 'content-api': contentApi },
};
