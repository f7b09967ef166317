import { startBench, withBench, type Answer, type Bench } from './harness';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const person = { name: 'Asha Rao', email: 'asha@example.com', type: 'vendor', reference_id: 'org-1' };
const bank = { name: 'Asha Rao', ifsc: 'HDFC0000053', account_number: '765432123456789' };
const key = (value: string): Record<string, string> => ({ 'x-payout-idempotency': value });
let keys = 0;
const newKey = (): Record<string, string> => key(`key ${(keys += 1)}_-`);

async function beneficiary(on: Bench, type: 'bank_account' | 'vpa' = 'bank_account'): Promise<string> {
  const contact = await on.api('POST', '/contacts', person);
  const details = type === 'vpa' ? { vpa: { address: 'asha@upi' } } : { bank_account: bank };
  const account = await on.api('POST', '/fund_accounts', {
    contact_id: contact.body['id'],
    account_type: type,
    ...details,
  });
  return String(account.body['id']);
}

const request = (on: Bench, fundAccountId: string, more: object = {}): object => ({
  account_number: on.emulator.accountNumber,
  fund_account_id: fundAccountId,
  amount: 100_000,
  currency: 'INR',
  mode: 'IMPS',
  purpose: 'payout',
  ...more,
});

const payout = async (on: Bench, more: object = {}, headers = newKey()): Promise<Answer> =>
  on.api('POST', '/payouts', request(on, await beneficiary(on), more), headers);

const description = (answer: Answer): unknown => answer.body['error']?.['description'];

describe('contacts', () => {
  test('the entity; the same five fields again give the same contact', async () => {
    const first = await bench.api('POST', '/contacts', { ...person, notes: { a: 'b' } });
    expect(first.body).toEqual({
      id: expect.stringMatching(/^cont_[A-Za-z0-9]{14}$/),
      entity: 'contact',
      ...person,
      contact: null,
      batch_id: null,
      active: true,
      notes: { a: 'b' },
      created_at: expect.any(Number),
    });
    expect((await bench.api('POST', '/contacts', person)).body['id']).toBe(first.body['id']);
    const other = await bench.api('POST', '/contacts', { ...person, reference_id: 'org-2' });
    expect(other.body['id']).not.toBe(first.body['id']);
    expect((await bench.api('GET', `/contacts/${first.body['id']}`)).body).toEqual(first.body);
    expect((await bench.api('GET', '/contacts?reference_id=org-2')).body['count']).toBe(1);
  });

  test('a changed contact is no duplicate of its old self', async () => {
    const { body } = await bench.api('POST', '/contacts', { name: 'Ravi Old' });
    expect((await bench.api('PATCH', `/contacts/${body['id']}`, { name: 'Ravi New' })).body['name']).toBe(
      'Ravi New',
    );
    expect((await bench.api('POST', '/contacts', { name: 'Ravi New' })).body['id']).toBe(body['id']);
    expect((await bench.api('POST', '/contacts', { name: 'Ravi Old' })).body['id']).not.toBe(body['id']);
  });

  test.each([
    [{}, 'The name field is required.'],
    [{ name: 'Jo' }, 'The name must be at least 3 characters.'],
    [{ name: 'x'.repeat(51) }, 'The name may not be greater than 50 characters.'],
    [{ name: 'आशा राव' }, 'The name format is invalid.'],
    [{ name: 'Asha', type: 'Vendor' }, 'Invalid type: Vendor'],
    [{ name: 'Asha', email: 'nobody' }, 'The email format is invalid.'],
    [{ name: 'Asha', age: 3 }, 'age is/are not required and should not be sent'],
  ])('%j is refused', async (body, text) => {
    const answer = await bench.api('POST', '/contacts', body);
    expect(answer.status).toBe(400);
    expect(description(answer)).toBe(text);
  });
});

describe('fund accounts', () => {
  test('bank account and VPA; the same details again give the same account', async () => {
    const id = await beneficiary(bench);
    expect(await beneficiary(bench)).toBe(id);
    expect((await bench.api('GET', `/fund_accounts/${id}`)).body).toMatchObject({
      entity: 'fund_account',
      account_type: 'bank_account',
      bank_account: { ...bank, bank_name: expect.any(String), notes: [] },
      active: true,
    });
    const vpa = await beneficiary(bench, 'vpa');
    expect((await bench.api('GET', `/fund_accounts/${vpa}`)).body).toMatchObject({
      vpa: { username: 'asha', handle: 'upi', address: 'asha@upi' },
    });
  });

  test.each([
    [{ account_type: 'vpa' }, 'The vpa field is required.'],
    [{ account_type: 'bank_account' }, 'The bank account field is required.'],
    [{ account_type: 'cash' }, 'The selected account type is invalid.'],
    [
      { account_type: 'bank_account', bank_account: { ...bank, ifsc: 'X' } },
      'The bank account.ifsc format is invalid.',
    ],
    [
      { account_type: 'vpa', vpa: { address: 'a@upi' }, bank_account: bank },
      'bank_account is/are not required and should not be sent',
    ],
  ])('%j is refused', async (body, text) => {
    const contact = await bench.api('POST', '/contacts', person);
    const answer = await bench.api('POST', '/fund_accounts', { contact_id: contact.body['id'], ...body });
    expect(answer.status).toBe(400);
    expect(description(answer)).toBe(text);
  });

  test('an unknown contact', async () => {
    const body = { contact_id: 'cont_00000000000000', account_type: 'vpa', vpa: { address: 'a@upi' } };
    expect(description(await bench.api('POST', '/fund_accounts', body))).toBe(
      'The id provided does not exist',
    );
  });
});

describe('creating a payout', () => {
  test('the entity', async () => {
    const { status, body } = await payout(bench, {
      reference_id: 'po-1',
      narration: 'Mela payout',
      notes: { a: 'b' },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^pout_[A-Za-z0-9]{14}$/),
      entity: 'payout',
      fund_account_id: expect.stringMatching(/^fa_/),
      amount: 100_000,
      currency: 'INR',
      notes: { a: 'b' },
      fees: 590,
      tax: 90,
      status: 'processing',
      purpose: 'payout',
      utr: null,
      mode: 'IMPS',
      reference_id: 'po-1',
      narration: 'Mela payout',
      batch_id: null,
      status_details: {
        description: expect.any(String),
        source: 'beneficiary_bank',
        reason: 'payout_bank_processing',
      },
      created_at: expect.any(Number),
      fee_type: null,
      debit_account_number: bench.emulator.accountNumber,
    });
    const account = `account_number=${bench.emulator.accountNumber}`;
    expect((await bench.api('GET', `/payouts?${account}&reference_id=po-1`)).body).toMatchObject({
      count: 1,
      items: [{ id: body['id'] }],
    });
    expect((await bench.api('GET', `/payouts?${account}&status=cancelled`)).body['count']).toBe(0);
    expect(description(await bench.api('GET', '/payouts'))).toBe('The account number field is required');
  });

  test('the key is mandatory', async () => {
    const answer = await payout(bench, {}, {});
    expect(answer.status).toBe(400);
    expect(answer.body['error']).toEqual({
      code: 'BAD_REQUEST_ERROR',
      description: 'Idempotency key is missing. Include idempotency header and key in the request.',
      field: 'X-Payout-Idempotency',
      source: 'business',
      step: null,
      reason: 'null',
      metadata: {},
    });
  });

  test.each([['abc'], ['x'.repeat(37)], ['key.with.dots']])('key %s is refused', async (value) => {
    expect((await payout(bench, {}, key(value))).status).toBe(400);
  });

  test('a key gives the present state of its payout, refuses another body, and lasts seven days', async () => {
    let now = Date.UTC(2026, 0, 1);
    await withBench(
      async (own) => {
        const first = await payout(own, {}, key('same key'));
        await own.emulator.control.advancePayout(String(first.body['id']), 'processed');
        const again = await payout(own, {}, key('same key'));
        expect(again.body).toMatchObject({ id: first.body['id'], status: 'processed' });
        const other = await payout(own, { amount: 200 }, key('same key'));
        expect(other.status).toBe(400);
        expect(description(other)).toBe('Different request body sent for the same Idempotency Header');
        now += 7 * 86_400_000;
        expect((await payout(own, {}, key('same key'))).body['id']).not.toBe(first.body['id']);
      },
      { clock: () => now },
    );
  });

  test('a refused request does not use up its key', async () => {
    expect((await payout(bench, { amount: 1 }, key('try again'))).status).toBe(400);
    expect((await payout(bench, {}, key('try again'))).status).toBe(200);
  });

  test('a key that is under way is a conflict', async () => {
    await bench.emulator.control.fault({ match: { path: '/v1/payouts' }, kind: 'slow', ms: 100, times: 1 });
    const first = payout(bench, {}, key('in flight'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await payout(bench, {}, key('in flight'))).status).toBe(409);
    const { body } = await first;
    expect((await payout(bench, {}, key('in flight'))).body['id']).toBe(body['id']);
  });

  test('after a time-out the same key finds the payout', async () => {
    await bench.emulator.control.fault({
      match: { path: '/v1/payouts' },
      kind: 'timeout_after_acting',
      ms: 10,
      times: 1,
    });
    const more = { reference_id: 'po-lost' };
    await expect(payout(bench, more, key('timed out'))).rejects.toThrow('fetch failed');
    const { body } = await payout(bench, more, key('timed out'));
    const found = await bench.api(
      'GET',
      `/payouts?account_number=${bench.emulator.accountNumber}&reference_id=po-lost`,
    );
    expect(found.body).toMatchObject({ count: 1, items: [{ id: body['id'] }] });
  });

  test.each([
    [{ account_number: undefined }, 'The account number field is required'],
    [{ account_number: '1' }, 'The RazorpayX Account number is invalid.'],
    [{ fund_account_id: undefined }, 'The fund account id field is required.'],
    [{ fund_account_id: 'fa_00000000000000' }, 'The id provided does not exist'],
    [{ amount: 99 }, 'The amount must be at least INR 1.00'],
    [{ amount: 10.5 }, 'The amount must be an integer.'],
    [{ currency: 'USD' }, 'The selected currency is invalid.'],
    [{ mode: 'imps' }, 'The selected mode is invalid.'],
    [{ mode: 'UPI' }, 'The mode UPI does not fit a fund account of type bank_account.'],
    [{ purpose: 'fun' }, 'The selected purpose is invalid.'],
    [{ narration: 'Mela, Pune' }, 'The narration format is invalid.'],
    [{ narration: 'x'.repeat(31) }, 'The narration may not be greater than 30 characters.'],
    [{ reference_id: 'x'.repeat(41) }, 'The reference id may not be greater than 40 characters.'],
    [{ amount: 50_000_001 }, 'The amount may not be greater than the limit of IMPS.'],
    [{ mode: 'RTGS' }, 'The amount is below the limit of RTGS.'],
    [{ vpa: {} }, 'vpa is/are not required and should not be sent'],
  ])('%j is refused', async (more, text) => {
    const answer = await payout(bench, more);
    expect(answer.status).toBe(400);
    expect(description(answer)).toBe(text);
  });

  test('to a VPA, and in one call with contact and fund account', async () => {
    const body = request(bench, await beneficiary(bench, 'vpa'), { mode: 'UPI' });
    expect((await bench.api('POST', '/payouts', body, newKey())).status).toBe(200);
    const composite = {
      ...request(bench, ''),
      fund_account_id: undefined,
      fund_account: {
        account_type: 'bank_account',
        bank_account: bank,
        contact: { name: 'Composite Kumar' },
      },
    };
    const made = await bench.api('POST', '/payouts', composite, newKey());
    expect(made.body).toMatchObject({
      status: 'processing',
      fund_account: { entity: 'fund_account', contact: { name: 'Composite Kumar' } },
    });
  });

  test('not to an inactive account', async () => {
    const contact = await bench.api('POST', '/contacts', { name: 'Gone Away' });
    const account = await bench.api('POST', '/fund_accounts', {
      contact_id: contact.body['id'],
      account_type: 'vpa',
      vpa: { address: 'gone@upi' },
    });
    const id = String(account.body['id']);
    await bench.api('PATCH', `/fund_accounts/${id}`, { active: false });
    const answer = await bench.api('POST', '/payouts', request(bench, id, { mode: 'UPI' }), newKey());
    expect(answer.status).toBe(400);
  });
});

describe('life of a payout', () => {
  test.each([
    [['processed'], 'payout.processed'],
    [['processed', 'reversed'], 'payout.reversed'],
    [['failed', 'reversed'], 'payout.reversed'],
    [['reversed', 'failed'], 'payout.failed'],
  ] as const)('%j ends with %s', (steps, last) =>
    withBench(async (own) => {
      const { body } = await payout(own);
      for (const step of steps) {
        await own.emulator.control.advancePayout(String(body['id']), step, `because_of_${step}`);
        await own.emulator.control.flushWebhooks();
      }
      const events = own.hooks.received.filter(({ event }) => event.startsWith('payout.'));
      expect(events.map(({ event }) => event)).toEqual([
        'payout.initiated',
        ...steps.map((step) => `payout.${step}`),
      ]);
      expect(events.at(-1)?.event).toBe(last);
      expect(events[0]?.body).toMatchObject({
        contains: ['payout'],
        payload: { payout: { entity: { status: 'processing', utr: null } } },
      });
      expect((await own.api('GET', `/payouts/${body['id']}`)).body).toMatchObject({
        status: steps.at(-1),
        status_details: { reason: `because_of_${steps.at(-1)}` },
        utr: steps.some((step) => step === 'processed') ? expect.stringMatching(/^\d{12}$/) : null,
      });
    }),
  );

  test('steps that do not exist are refused', async () => {
    const { body } = await payout(bench);
    const id = String(body['id']);
    await expect(bench.emulator.control.advancePayout(id, 'rejected')).rejects.toThrow(
      'cannot become rejected',
    );
    await bench.emulator.control.advancePayout(id, 'processed');
    await expect(bench.emulator.control.advancePayout(id, 'failed')).rejects.toThrow('cannot become failed');
    expect((await bench.api('POST', `/payouts/${id}/cancel`)).status).toBe(400);
  });

  test('an update of the details', () =>
    withBench(async (own) => {
      const { body } = await payout(own);
      await own.emulator.control.advancePayout(String(body['id']), 'processing', 'bank_window_closed');
      await own.hooks.until(() => own.hooks.events().includes('payout.updated'));
    }));

  test('money: refused when short, queued with the flag, started when it comes, and it all comes back', () =>
    withBench(
      async (own) => {
        const short = await payout(own);
        expect(short.status).toBe(400);
        expect(description(short)).toBe(
          'Your account does not have enough balance to carry out the payout operation.',
        );
        const queued = await payout(own, { queue_if_low_balance: true });
        expect(queued.body).toMatchObject({
          status: 'queued',
          fees: 0,
          status_details: { reason: 'low_balance' },
        });
        const cancelled = await payout(own, { queue_if_low_balance: true });
        expect((await own.api('PATCH', `/payouts/${cancelled.body['id']}/cancel`)).body['status']).toBe(
          'cancelled',
        );
        await own.emulator.control.addBalance({ payoutAmount: 100_590 - 50_000 });
        expect((await own.api('GET', `/payouts/${queued.body['id']}`)).body).toMatchObject({
          status: 'processing',
          fees: 590,
          tax: 90,
        });
        expect((await own.api('GET', '/banking_balances')).body).toMatchObject({
          items: [{ available_amount: 0 }],
        });
        await own.emulator.control.advancePayout(String(queued.body['id']), 'reversed');
        await own.emulator.control.advancePayout(String(queued.body['id']), 'failed');
        expect((await own.emulator.control.state()).payoutBalance).toBe(100_590);
        const account = `account_number=${own.emulator.accountNumber}`;
        expect((await own.api('GET', `/transactions?${account}`)).body).toMatchObject({
          count: 2,
          items: [
            { credit: 100_590, debit: 0, balance: 100_590 },
            { credit: 0, debit: 100_590, balance: 0 },
          ],
        });
        await own.emulator.control.flushWebhooks();
        expect(own.hooks.events().sort()).toEqual([
          'payout.failed',
          'payout.initiated',
          'payout.queued',
          'payout.queued',
          'payout.reversed',
          'transaction.created',
          'transaction.created',
        ]);
      },
      { payoutBalance: 50_000 },
    ));

  test('with approval', () =>
    withBench(
      async (own) => {
        const { body } = await payout(own);
        expect(body['status']).toBe('pending');
        await own.emulator.control.advancePayout(String(body['id']), 'rejected');
        await own.hooks.until(() => own.hooks.received.length === 2);
        expect(own.hooks.events().sort()).toEqual(['payout.pending', 'payout.rejected']);
      },
      { payoutFirstState: 'pending' },
    ));
});
