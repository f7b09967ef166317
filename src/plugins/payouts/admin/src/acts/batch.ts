import type { Acted, ActResult, Seen } from '../../../shared/acts';
import { type Actable, seenOf } from './acts';

/** As many are sent at once: after each of these it is seen how far it is, and it can be stopped. The server takes 200. */
export const AT_ONCE = 25;

/** How far a batch is: what came of each that was sent, and what was not sent yet. */
export interface Progress<Row = Actable> extends ActResult {
  readonly left: readonly Row[];
}

const addUp = (one: ActResult['done'], other: ActResult['done']): ActResult['done'] => {
  const sums = new Map(one.map((sum) => [sum.currency, sum]));
  for (const { currency, count, amount } of other) {
    const known = sums.get(currency) ?? { count: 0, amount: 0 };
    sums.set(currency, { currency, count: known.count + count, amount: known.amount + amount });
  }
  return [...sums.values()];
};

export const begun = <Row>(rows: readonly Row[]): Progress<Row> => ({ results: [], done: [], left: rows });

/**
 * Goes on with what is left, a few at a time, and tells after each how far it is; whoever takes no more of it has stopped it.
 * Throws what `send` throws: the few that were being sent are still among those left then, though the server may have done
 * them.
 */
export async function* goOn<Row extends Actable>(
  from: Progress<Row>,
  send: (payouts: readonly Seen[]) => Promise<ActResult>,
): AsyncGenerator<Progress<Row>> {
  let now = from;
  while (now.left.length > 0) {
    const answer = await send(now.left.slice(0, AT_ONCE).map(seenOf));
    now = {
      results: [...now.results, ...answer.results],
      done: addUp(now.done, answer.done),
      left: now.left.slice(AT_ONCE),
    };
    yield now;
  }
}

export const wentThrough = ({ results }: ActResult): Acted[] => results.filter(({ ok }) => ok);
