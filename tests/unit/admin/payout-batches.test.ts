import type { Actable } from '../../../src/plugins/payouts/admin/src/acts/acts';
import { AT_ONCE, begun, goOn, type Progress } from '../../../src/plugins/payouts/admin/src/acts/batch';
import {
  doingWords,
  endedWords,
  goOnWords,
  oldestWords,
  progressWords,
} from '../../../src/plugins/payouts/admin/src/acts/batch-words';
import { filterOf } from '../../../src/plugins/payouts/admin/src/queue/query';
import { chooseAllWords, chosenWords } from '../../../src/plugins/payouts/admin/src/queue/words';
import type { Acted, ActResult, Seen } from '../../../src/plugins/payouts/shared/acts';

const payoutNumber = (number: number): Actable => ({
  documentId: `payout${number}`,
  version: number,
  code: `P${number}`,
  state: 'pending_approval',
  payee: `Payee ${number}`,
  mask: '••••6789',
  amount: 86_700,
  currency: 'INR',
  warnings: [],
  bar: null,
  awaitsSecond: false,
  preparedAt: `2026-11-${String(1 + (number % 28)).padStart(2, '0')}T08:00:00.000Z`,
});
const many = (count: number): Actable[] => Array.from({ length: count }, (_, at) => payoutNumber(at));

/** A server that refuses each seventh, and keeps what it was asked. */
const server = () => {
  const asked: (readonly Seen[])[] = [];
  const send = (payouts: readonly Seen[]): Promise<ActResult> => {
    asked.push(payouts);
    const results = payouts.map(({ id, version }): Acted =>
      version % 7 === 0
        ? { id, ok: false, code: 'P', error: 'PAYOUT_CHANGED', says: 'Somebody changed it.' }
        : { id, ok: true, code: 'P', state: 'approved', awaitsSecond: false },
    );
    const count = results.filter(({ ok }) => ok).length;
    return Promise.resolve({ results, done: [{ currency: 'INR', count, amount: count * 86_700 }] });
  };
  return { asked, send };
};

const last = async (steps: AsyncGenerator<Progress>, most = Infinity): Promise<Progress | undefined> => {
  let progress: Progress | undefined;
  let seen = 0;
  for await (const step of steps) {
    progress = step;
    if ((seen += 1) >= most) break;
  }
  return progress;
};

it.each([1, AT_ONCE, AT_ONCE + 1, 500])('%i payouts are sent once each, as they were seen', async (count) => {
  const { asked, send } = server();
  const rows = many(count);
  const end = await last(goOn(begun(rows), send));
  expect(asked.flat()).toEqual(
    rows.map(({ documentId, version, amount }) => ({ id: documentId, version, amount })),
  );
  expect(Math.max(...asked.map(({ length }) => length))).toBeLessThanOrEqual(AT_ONCE);
  expect(end?.left).toEqual([]);
  expect(end?.results.map(({ id }) => id)).toEqual(rows.map(({ documentId }) => documentId));
  const well = rows.filter(({ version }) => version % 7 !== 0).length;
  expect(end?.done).toEqual([{ currency: 'INR', count: well, amount: well * 86_700 }]);
});

it('stops where nobody takes more of it, and goes on from there', async () => {
  const { asked, send } = server();
  const stopped = await last(goOn(begun(many(60)), send), 1);
  expect([asked.length, stopped?.results.length, stopped?.left.length]).toEqual([1, 25, 35]);
  const end = stopped && (await last(goOn(stopped, send)));
  expect([asked.length, end?.results.length, end?.left.length]).toEqual([3, 60, 0]);
  expect(new Set(asked.flat().map(({ id }) => id)).size).toBe(60);
});

it('keeps what was answered where a later answer does not come', async () => {
  const { asked, send } = server();
  let seen: Progress | undefined;
  const failing = async (): Promise<void> => {
    for await (const step of goOn(begun(many(60)), (payouts) => {
      if (asked.length === 1) return Promise.reject(new Error('offline'));
      return send(payouts);
    }))
      seen = step;
  };
  await expect(failing()).rejects.toThrow('offline');
  expect([seen?.results.length, seen?.left.length]).toEqual([25, 35]);
});

it('says in words how far it is', () => {
  const ok: Acted = { id: 'a', ok: true, code: 'P', state: 'approved', awaitsSecond: false };
  const no: Acted = { id: 'b', ok: false, code: 'P', error: 'BUSY', says: '' };
  const done = [{ currency: 'INR', count: 2, amount: 173_400 }];
  const rows = many(500);
  expect(doingWords('approve', rows)).toBe('Approving 500 payouts');
  expect(doingWords('hold', rows.slice(0, 26))).toBe('Putting 26 payouts on hold');
  expect(progressWords('approve', { results: [], done: [], left: rows })).toBe('0 of 500.');
  expect(progressWords('approve', { results: [ok, ok, no], done, left: rows.slice(3) })).toBe(
    '3 of 500: 2 payouts approved, ₹1,734.00. 1 did not go through.',
  );
  expect(endedWords('hold', 3)).toBe('Put on hold (3)');
  expect(goOnWords(35)).toBe('Go on with the other 35');
  expect(oldestWords(rows.slice(0, 1))).toBeNull();
  expect(oldestWords(rows)).toMatch(/^The oldest was prepared on .*1 Nov 2026\.$/);
});

it('says in words what is chosen', () => {
  expect(chosenWords(many(3), null)).toBe('3 chosen, ₹2,601.00');
  expect(chosenWords(many(500), 500)).toBe('All 500 chosen, ₹4,33,500.00');
  expect(chosenWords(many(1000), 1234)).toBe('1,000 of 1,234 chosen, ₹8,67,000.00');
  expect(chooseAllWords(512)).toBe('Choose all 512 payouts');
  expect(chooseAllWords(1234)).toBe('Choose the first 1,000 payouts');
});

it('one filter over the pages', () => {
  const query = { view: 'waiting', q: 'asha', sort: '-amount' } as const;
  expect(filterOf({ ...query, page: 3, pageSize: 100 })).toBe(filterOf(query));
  expect(filterOf({ ...query, view: 'failed' })).not.toBe(filterOf(query));
});
