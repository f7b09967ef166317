import {
  type Act,
  type Actable,
  actsFor,
  type Rights,
  sortOut,
  totalsOf,
} from '../../../src/plugins/payouts/admin/src/acts/acts';
import {
  ACT_WORDS,
  doneWords,
  leftOutWords,
  submitOf,
  sumWords,
  titleOf,
  warningsInWords,
} from '../../../src/plugins/payouts/admin/src/acts/words';
import { isNarrowed, queryOf, searchOf } from '../../../src/plugins/payouts/admin/src/queue/query';
import type { Acted } from '../../../src/plugins/payouts/shared/acts';

const ALL: Rights = { approve: true, retry: true, resume: true, hold: true, reject: true, cancel: true };
const NO: Rights = { approve: false, retry: false, resume: false, hold: false, reject: false, cancel: false };

const payoutTo = (payee: string, given: Partial<Actable> = {}): Actable => ({
  documentId: payee.toLowerCase(),
  version: 1,
  code: 'P1',
  state: 'pending_approval',
  payee,
  mask: '••••6789',
  amount: 100_000,
  currency: 'INR',
  warnings: [],
  bar: null,
  awaitsSecond: false,
  preparedAt: '2026-11-03T08:00:00.000Z',
  ...given,
});

describe('what can be done with payouts', () => {
  it.each<[Actable['state'], Rights, Act[]]>([
    ['pending_approval', ALL, ['approve', 'hold', 'reject']],
    ['pending_approval', { ...ALL, reject: false }, ['approve', 'hold', 'cancel']],
    ['pending_approval', NO, []],
    ['on_hold', ALL, ['resume', 'reject']],
    ['on_hold', { ...NO, cancel: true }, ['cancel']],
    ['failed', ALL, ['retry', 'cancel']],
    ['failed', { ...NO, approve: true }, []],
    ['approved', ALL, ['cancel']],
    ['processing', ALL, ['cancel']],
    ['processing', { ...ALL, cancel: false }, []],
    ['paid', ALL, []],
    ['rejected', ALL, []],
    ['cancelled', ALL, []],
    ['reversed', ALL, []],
  ])('%s', (state, rights, acts) => {
    expect(actsFor([payoutTo('Asha', { state })], rights).map(({ act }) => act)).toEqual(acts);
  });

  it('leaves out whom four eyes bar, from nothing but approving and trying again', () => {
    const own = payoutTo('Mine', { bar: 'prepared_it' });
    const other = payoutTo('Other');
    const held = payoutTo('Held', { state: 'on_hold' });
    const { rows, leftOut } = sortOut('approve', [own, other, held], ALL);
    expect(rows).toEqual([other]);
    expect(leftOutWords(leftOut)).toEqual([
      'Left out: Mine. You prepared or asked for it: somebody else decides.',
      'Left out: Held. It is in another state.',
    ]);
    expect(sortOut('hold', [own, other], ALL).rows).toEqual([own, other]);
    expect(sortOut('retry', [payoutTo('F', { state: 'failed', bar: 'above_limit' })], ALL).rows).toEqual([]);
  });

  it('names three and counts the others', () => {
    const many = ['A', 'B', 'C', 'D', 'E'].map((name) => payoutTo(name, { bar: 'above_limit' }));
    expect(leftOutWords(sortOut('approve', many, ALL).leftOut)).toEqual([
      'Left out: 5 payouts of ₹5,000.00 (A, B, C and 2 more). They are above what you may approve.',
    ]);
  });
});

describe('what a confirmation says', () => {
  const asha = payoutTo('Asha', { amount: 123_450 });
  const ravi = payoutTo('Ravi', { warnings: ['first_payout', 'debt'] });

  it('sums by currency', () => {
    const yen = payoutTo('Yui', { amount: 500, currency: 'JPY' });
    expect(totalsOf([asha, yen, ravi])).toEqual([
      { currency: 'INR', count: 2, amount: 223_450 },
      { currency: 'JPY', count: 1, amount: 500 },
    ]);
    expect(sumWords([asha, ravi])).toBe('₹2,234.50');
  });

  it.each<[Act, string, string, string]>([
    ['approve', 'Approve the payout to Asha?', 'Approve 2 payouts?', 'Approve ₹2,234.50'],
    ['retry', 'Try the payout to Asha again?', 'Try 2 payouts again?', 'Send ₹2,234.50 again'],
    ['hold', 'Put the payout to Asha on hold?', 'Put 2 payouts on hold?', 'Put on hold'],
    ['resume', 'Take the payout to Asha off hold?', 'Take 2 payouts off hold?', 'Take off hold'],
    ['reject', 'Turn the payout to Asha down?', 'Turn 2 payouts down?', 'Turn down'],
    ['cancel', 'Withdraw the payout to Asha?', 'Withdraw 2 payouts?', 'Withdraw'],
  ])('%s', (act, one, two, submit) => {
    expect(titleOf(act, [asha])).toBe(one);
    expect(titleOf(act, [asha, ravi])).toBe(two);
    expect(submitOf(act, [asha, ravi])).toBe(submit);
    for (const rows of [[asha], [asha, ravi]])
      expect(ACT_WORDS[act].consequences(rows, { paused: false }).join(' ')).toContain(
        act === 'approve' || act === 'retry' ? 'usually within minutes' : sumWords(rows),
      );
  });

  it('says when nothing goes out although it is approved', () => {
    expect(ACT_WORDS.approve.consequences([asha], { paused: true })[0]).toBe(
      '₹1,234.50 goes to Asha, account ••••6789, once payouts are resumed: they are paused now.',
    );
  });

  it('points at what is worth a look', () => {
    expect(warningsInWords([asha, ravi])).toEqual(['First payout: Ravi.', 'Debt taken off: Ravi.']);
  });

  const well: Acted = { id: 'a', ok: true, code: 'P1', state: 'approved', awaitsSecond: false };
  const once: Acted = { ...well, state: 'pending_approval', awaitsSecond: true };
  const not: Acted = { id: 'b', ok: false, code: 'P2', error: 'PAYOUT_CHANGED', says: 'It changed.' };

  it.each<[string, readonly Acted[], string]>([
    ['one', [well], '1 payout approved, ₹10.00.'],
    ['several', [well, well], '2 payouts approved, ₹10.00 in all.'],
    ['some', [well, not], '1 payout approved, ₹10.00.'],
    ['none', [not], 'Nothing was approved.'],
    ['once', [once], '1 payout approved, ₹10.00. A second person must approve as well.'],
    ['one once', [well, once], '2 payouts approved, ₹10.00 in all. 1 of them waits for a second person.'],
  ])('tells what came of it: %s', (_, results, words) => {
    const count = results.filter(({ ok }) => ok).length;
    expect(doneWords('approve', { results, done: [{ currency: 'INR', count, amount: 1_000 }] })).toBe(words);
  });

  it.each<[string, readonly Acted[], string]>([
    ['sent', [well], '1 payout sent again, ₹10.00.'],
    ['once', [once], '1 payout approved, ₹10.00. A second person must approve as well.'],
    ['one once', [well, once], '2 payouts approved, ₹10.00 in all. 1 of them waits for a second person.'],
  ])('does not say that what waits for a second person is sent again: %s', (_, results, words) => {
    const { length: count } = results;
    expect(doneWords('retry', { results, done: [{ currency: 'INR', count, amount: 1_000 }] })).toBe(words);
  });

  it.each(['approve', 'retry'] as const)('tells the second person who they are: %s', (act) => {
    const rows = [{ ...asha, awaitsSecond: true }];
    expect(ACT_WORDS[act].consequences(rows, { paused: false })).toContain(
      'It was approved once: you are the second person.',
    );
  });
});

describe('what the address asks for', () => {
  it.each([
    ['', 'view=waiting&sort=-preparedAt', false],
    ['tab=payouts&view=failed&page=3&pageSize=50', 'view=failed&sort=-updatedAt&page=3&pageSize=50', false],
    [
      'view=nonsense&kind=king&page=-1&pageSize=7&sort=secret&from=1.1.2026',
      'view=waiting&sort=-preparedAt',
      false,
    ],
    ['q=+Asha+&sort=-amount&warned=true', 'view=waiting&q=Asha&warned=true&sort=-amount', true],
    [
      'from=2026-11-01&to=2026-11-30&origin=run&run=r1',
      'view=waiting&origin=run&run=r1&from=2026-11-01&to=2026-11-30&sort=-preparedAt',
      true,
    ],
  ])('%s', (address, search, narrowed) => {
    const query = queryOf(new URLSearchParams(address));
    expect(searchOf(query)).toBe(search);
    expect(isNarrowed(query)).toBe(narrowed);
  });
});
