import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  Account,
  NewRailPayout,
  Outcome,
  PayoutRail,
} from '../../src/plugins/payouts/server/ports/payout-rail';
import { createDocumentId } from '../../src/platform/ids';

export const BANK: Account = {
  method: 'bank',
  name: 'Asha Rao',
  ifsc: 'HDFC0000053',
  accountNumber: '50100012345678',
};
export const UPI: Account = { method: 'upi', name: 'Asha Rao', vpa: 'asha@okhdfc' };
export const REFERENCE = 'payee0000000000000000001';

export const valueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.value;
};

/** A rail, and what moves its payouts from the other side. */
export interface RailUnderTest {
  readonly rail: PayoutRail;
  /** What is asked for from now on waits at the rail, until `begin`. */
  hold(): Promise<void>;
  begin(id: string): Promise<void>;
  end(id: string, how: 'paid' | 'failed' | 'reversed'): Promise<void>;
  stop(): Promise<void>;
}

const CODES = 'ABCDEFGHJKMNPQRSTUVWXYZ';
let codes = 0;

/** Like a payout's code, another one each time. */
export const nextCode = (): string => `TEST2${CODES.charAt((codes / 23) | 0)}${CODES.charAt(codes++ % 23)}`;

/** What every adapter of the port promises, whatever lies behind it. */
export const keepsTheContractOfTheRail = (
  name: string,
  { start, mode }: { readonly start: () => Promise<RailUnderTest>; readonly mode: 'IMPS' | 'NEFT' },
): void =>
  describe(`${name} keeps the contract of the payout rail`, () => {
    let under: RailUnderTest;
    const rail = (): PayoutRail => under.rail;
    beforeAll(async () => {
      under = await start();
    });
    afterAll(() => under.stop());

    const newPayout = async (more: Partial<NewRailPayout> = {}): Promise<NewRailPayout> => ({
      key: `${createDocumentId()}-1`,
      code: nextCode(),
      fundAccountId: valueOf(await rail().ensureBeneficiary(REFERENCE, BANK)).fundAccountId,
      amount: 150_000,
      currency: 'INR',
      mode,
      narration: 'Payout ABCDEFG',
      ...more,
    });
    const underWay = async (): Promise<string> => {
      const { id } = valueOf(await rail().pay(await newPayout()));
      await under.begin(id);
      return id;
    };

    test('it has the name that payouts and their attempts keep', () => {
      expect(rail().name).toBe(name);
    });

    test('the same beneficiary twice is one, and the rail knows it again', async () => {
      const first = valueOf(await rail().ensureBeneficiary(REFERENCE, BANK));
      expect(valueOf(await rail().ensureBeneficiary(REFERENCE, BANK))).toEqual(first);
      const other = valueOf(
        await rail().ensureBeneficiary(REFERENCE, { ...BANK, accountNumber: '50100087654321' }),
      );
      expect(other.fundAccountId).not.toBe(first.fundAccountId);
      expect(rail().knows(first.fundAccountId)).toBe(true);
      expect(rail().knows('other_12345678901234')).toBe(false);
      expect(`${first.contactId} ${first.fundAccountId}`).not.toContain('50100012345678');
    });

    test('details that the rail does not take are refused', async () => {
      const answer = await rail().ensureBeneficiary(REFERENCE, { ...BANK, ifsc: 'nonsense' });
      expect(answer).toMatchObject({ kind: 'refused', reason: 'other' });
    });

    test('a payout, found by its key and by its id', async () => {
      const asked = await newPayout();
      const payout = valueOf(await rail().pay(asked));
      expect(payout).toMatchObject({ key: asked.key, amount: 150_000, currency: 'INR', utr: null });
      expect(['waiting', 'processing']).toContain(payout.state);
      await under.begin(payout.id);
      await under.end(payout.id, 'paid');
      const paid = valueOf(await rail().fetch(payout.id));
      expect(paid).toMatchObject({ id: payout.id, state: 'paid', utr: expect.stringMatching(/^\w{6,}$/) });
      expect(valueOf(await rail().find(asked.key))).toEqual(paid);
      expect(valueOf(await rail().find(`${createDocumentId()}-1`))).toBeNull();
    });

    test('the same key never pays twice', async () => {
      const asked = await newPayout();
      const first = valueOf(await rail().pay(asked));
      expect(valueOf(await rail().pay(asked))).toEqual(first);
      const both = await Promise.all([rail().pay(asked), rail().pay(asked)]);
      expect(both.map(valueOf).map(({ id }) => id)).toEqual([first.id, first.id]);
      expect(await rail().pay({ ...asked, amount: 1000 })).toMatchObject({
        kind: 'refused',
        reason: 'duplicate',
      });
    });

    test('an id that is none is not found', async () => {
      expect(await rail().fetch('../payments')).toMatchObject({ kind: 'refused', reason: 'not_found' });
      expect((await rail().cancel('../payments')).kind).toBe('refused');
    });

    test('a mode that the account cannot take is refused', async () => {
      expect(await rail().pay(await newPayout({ mode: 'UPI' }))).toMatchObject({
        kind: 'refused',
        reason: 'other',
      });
    });

    test.each(['failed', 'reversed'] as const)('what %s is told with a reason', async (how) => {
      const id = await underWay();
      await under.end(id, how);
      const told = valueOf(await rail().fetch(id));
      expect(told.state).toBe(how);
      expect(told.reason).toMatch(/^[a-z_]+$/);
    });

    test('what is on its way is not given back', async () => {
      const id = await underWay();
      expect(await rail().cancel(id)).toMatchObject({ kind: 'refused' });
      expect(valueOf(await rail().fetch(id)).state).toBe('processing');
    });

    test('what waits is given back, once and for good', async () => {
      await under.hold();
      const asked = await newPayout();
      const payout = valueOf(await rail().pay(asked));
      expect(payout.state).toBe('waiting');
      expect(valueOf(await rail().cancel(payout.id))).toMatchObject({ id: payout.id, state: 'cancelled' });
      expect(valueOf(await rail().find(asked.key))).toMatchObject({ state: 'cancelled' });
      expect(await rail().cancel(payout.id)).toMatchObject({ kind: 'refused' });
      expect(valueOf(await rail().pay(asked)).state).toBe('cancelled');
    });
  });
