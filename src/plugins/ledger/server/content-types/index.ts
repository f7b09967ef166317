import adjustment from './adjustment/schema.json';
import close from './close/schema.json';
import journal from './journal/schema.json';
import line from './line/schema.json';

export default {
  journal: { schema: journal },
  line: { schema: line },
  close: { schema: close },
  adjustment: { schema: adjustment },
};
