import webhookEvent from './webhook-event/schema.json';

export default { 'webhook-event': { schema: webhookEvent } };
