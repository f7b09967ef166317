import admin from './admin';
import payments from './payments';
import webhooks from './webhooks';

export default { admin, payments, webhooks };
