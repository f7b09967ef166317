import journal from './journal/schema.json';
import line from './line/schema.json';

export default { journal: { schema: journal }, line: { schema: line } };
