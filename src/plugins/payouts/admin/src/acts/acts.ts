import type { PayoutState } from '../../../../../domain/payouts/machine';
import type { ApprovalBar } from '../../../../../domain/payouts/approval-bar';
import type { Seen } from '../../../shared/acts';
import type { Sum } from '../../../shared/page';
import type { ListedPayout } from '../../../shared/payouts';

/** What staff can do to payouts; each is the last part of its route. */
export const ACTS = ['approve', 'retry', 'resume', 'hold', 'reject', 'cancel'] as const;
export type Act = (typeof ACTS)[number];

export type Rights = Readonly<Record<Act, boolean>>;

/** What an act looks at; rows of the list and the payout of a page have it. */
export type Actable = Pick<
  ListedPayout,
  | 'documentId'
  | 'version'
  | 'code'
  | 'state'
  | 'payee'
  | 'mask'
  | 'amount'
  | 'currency'
  | 'warnings'
  | 'bar'
  | 'awaitsSecond'
  | 'preparedAt'
>;

const FROM: Readonly<Record<Act, readonly PayoutState[]>> = {
  approve: ['pending_approval'],
  retry: ['failed'],
  resume: ['on_hold'],
  hold: ['pending_approval'],
  reject: ['pending_approval', 'on_hold'],
  // What is on its way is given back only where the bank has not begun: the server asks it.
  cancel: ['pending_approval', 'on_hold', 'approved', 'processing', 'failed'],
};

/** The rule of four eyes stands before what lets money go, and before nothing else. */
const isBarred = (act: Act): boolean => act === 'approve' || act === 'retry';

/**
 * Whether an act is offered for a payout in this state. To turn one down and to withdraw it end the same way: who may do
 * both is asked once.
 */
const suits = (act: Act, state: PayoutState, rights: Rights): boolean =>
  rights[act] &&
  FROM[act].includes(state) &&
  !(act === 'cancel' && FROM.reject.includes(state) && rights.reject);

/** `other_state`: the act is for payouts in another state. */
export type LeftOut = ApprovalBar | 'other_state';

export interface Sorted<Row> {
  readonly act: Act;
  readonly rows: readonly Row[];
  readonly leftOut: readonly { readonly row: Row; readonly why: LeftOut }[];
}

/** Who of those chosen an act is for, and why not for the others. */
export const sortOut = <Row extends Actable>(
  act: Act,
  chosen: readonly Row[],
  rights: Rights,
): Sorted<Row> => {
  const leftOut: { row: Row; why: LeftOut }[] = [];
  const rows = chosen.filter((row) => {
    const why = suits(act, row.state, rights) ? (isBarred(act) ? row.bar : null) : 'other_state';
    if (why !== null) leftOut.push({ row, why });
    return why === null;
  });
  return { act, rows, leftOut };
};

/** The acts that at least one of those chosen allows, in the order of their buttons. */
export const actsFor = <Row extends Actable>(chosen: readonly Row[], rights: Rights): Sorted<Row>[] =>
  ACTS.map((act) => sortOut(act, chosen, rights)).filter(({ rows }) => rows.length > 0);

/** One sum for each currency. */
export const totalsOf = (
  rows: readonly Pick<Actable, 'amount' | 'currency'>[],
): (Sum & { readonly currency: string })[] => {
  const sums = new Map<string, Sum>();
  for (const { amount, currency } of rows) {
    const known = sums.get(currency) ?? { count: 0, amount: 0 };
    sums.set(currency, { count: known.count + 1, amount: known.amount + amount });
  }
  return [...sums].map(([currency, sum]) => ({ currency, ...sum }));
};

export const seenOf = ({ documentId, version, amount }: Actable): Seen => ({
  id: documentId,
  version,
  amount,
});
