import { cancellations } from './cancellations';
import { disputes } from './disputes';
import { invoices } from './invoices';
import { ledger } from './ledger';
import { money } from './money';
import { payouts } from './payouts';
import { sales } from './sales';
import { settlements } from './settlements';
import type { Invariant } from './types';
import { work } from './work';

/** All of them, a file an area. Stories end by running them; operators run them with `npm run check`. */
export const invariants: readonly Invariant[] = [
  ...sales,
  ...money,
  ...ledger,
  ...cancellations,
  ...disputes,
  ...invoices,
  ...settlements,
  ...payouts,
  ...work,
];
