import bankLine from './bank-line/schema.json';
import difference from './difference/schema.json';
import run from './run/schema.json';
import settlementLine from './settlement-line/schema.json';
import statement from './statement/schema.json';

export default {
  'bank-line': { schema: bankLine },
  difference: { schema: difference },
  run: { schema: run },
  'settlement-line': { schema: settlementLine },
  statement: { schema: statement },
};
