import invoice from './invoice/schema.json';

export default { invoice: { schema: invoice } };
