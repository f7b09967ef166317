import delivery from './delivery/schema.json';
import entry from './entry/schema.json';

export default { entry: { schema: entry }, delivery: { schema: delivery } };
