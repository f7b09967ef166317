import { startBench, withBench, type Bench } from './harness';

const at = Date.UTC(2026, 0, 10, 6);
let now = at;
let bench: Bench;
beforeEach(async () => {
  now = at;
  bench = await startBench({ clock: () => now });
});
afterEach(() => bench.stop());

const DAY_MS = 86_400_000;

const paid = async (on: Bench = bench): Promise<string> =>
  (await on.emulator.control.pay(await on.order({ receipt: 'r-1' }))).paymentId;

const disputed = async (options?: object): Promise<{ paymentId: string; id: string }> => {
  const paymentId = await paid();
  const dispute = await bench.emulator.control.openDispute(paymentId, options);
  return { paymentId, id: String(dispute['id']) };
};

test('the entity, alone and in a list, and the event that tells it', async () => {
  const { paymentId, id } = await disputed({ amount: 30_000, phase: 'retrieval' });
  const entity = {
    id: expect.stringMatching(/^disp_[A-Za-z0-9]{14}$/),
    entity: 'dispute',
    payment_id: paymentId,
    amount: 30_000,
    currency: 'INR',
    amount_deducted: 0,
    reason_code: expect.any(String),
    reason_description: expect.any(String),
    respond_by: at / 1000 + 7 * 86_400,
    status: 'open',
    phase: 'retrieval',
    created_at: at / 1000,
    evidence: { amount: 30_000, summary: null, others: null, submitted_at: null },
  };
  expect((await bench.api('GET', `/disputes/${id}`)).body).toEqual(entity);
  expect((await bench.api('GET', '/disputes?count=10&skip=0')).body).toEqual({
    entity: 'collection',
    count: 1,
    items: [entity],
  });
  expect((await bench.api('GET', '/disputes?skip=1')).body['count']).toBe(0);
  await bench.hooks.until(() => bench.hooks.events().includes('payment.dispute.created'));
  const event = bench.hooks.received.find((each) => each.event === 'payment.dispute.created');
  expect(event?.body).toMatchObject({
    contains: ['payment', 'dispute'],
    payload: { payment: { entity: { id: paymentId } }, dispute: { entity } },
  });
  expect((await bench.api('GET', '/disputes/disp_00000000000000')).body['error']?.['description']).toBe(
    'The id provided does not exist',
  );
});

describe('the bank', () => {
  const steps = async (...to: ('under_review' | 'action_required' | 'won' | 'lost' | 'closed')[]) => {
    const { id } = await disputed();
    for (const step of to) await bench.emulator.control.advanceDispute(id, step);
    await bench.emulator.control.flushWebhooks();
    const { body } = await bench.api('GET', `/disputes/${id}`);
    const told = bench.hooks.received.filter((each) => each.event === `payment.dispute.${to.at(-1)}`);
    expect(told).toHaveLength(1);
    expect(told[0]?.body['payload']?.['dispute']?.['entity']).toEqual(body);
    return [body['status'], body['amount_deducted']];
  };

  test.each([
    [['under_review'], 'under_review', 0],
    [['under_review', 'action_required'], 'open', 0],
    [['won'], 'won', 0],
    [['under_review', 'won'], 'won', 0],
    [['closed'], 'closed', 0],
    [['lost'], 'lost', 50_000],
  ] as const)('%j', async (path, status, deducted) => {
    expect(await steps(...path)).toEqual([status, deducted]);
  });

  test('an end is final, but the next phase is a dispute of its own', async () => {
    const { paymentId, id } = await disputed();
    await bench.emulator.control.advanceDispute(id, 'won');
    await expect(bench.emulator.control.advanceDispute(id, 'lost')).rejects.toThrow(
      'Action not allowed when dispute is in won status.',
    );
    const next = await bench.emulator.control.openDispute(paymentId, { phase: 'pre_arbitration' });
    expect(next).toMatchObject({ status: 'open', phase: 'pre_arbitration' });
    expect(next['id']).not.toBe(id);
  });

  test('takes no more than is disputed, and only what was captured can be', async () => {
    const { paymentId, id } = await disputed({ amount: 30_000 });
    const { control } = bench.emulator;
    await expect(control.advanceDispute(id, 'lost', 30_001)).rejects.toThrow('not more than is disputed');
    await expect(control.advanceDispute(id, 'won', 1)).rejects.toThrow('Only a lost dispute');
    await expect(control.openDispute(paymentId, { amount: 50_001 })).rejects.toThrow('no such amount');
    const authorized = await control.pay(await bench.order(), { capture: false });
    await expect(control.openDispute(authorized.paymentId)).rejects.toThrow('Only a captured payment');
  });
});

describe('the merchant', () => {
  const doc = 'doc_00000000000001';

  test('accepts: lost at once, without a body as the SDK sends it', async () => {
    const { id } = await disputed();
    const answer = await bench.api('POST', `/disputes/${id}/accept`, '', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(answer.body).toMatchObject({ id, status: 'lost', amount_deducted: 50_000 });
    expect((await bench.api('POST', `/disputes/${id}/accept`)).body['error']?.['description']).toBe(
      'Action not allowed when dispute is in lost status.',
    );
  });

  test('drafts, then submits evidence', async () => {
    const { id } = await disputed();
    const contest = (body: object) => bench.api('PATCH', `/disputes/${id}/contest`, body);
    expect((await contest({ amount: 20_000, summary: 'They came.', action: 'draft' })).body).toMatchObject({
      status: 'open',
      evidence: { amount: 20_000, summary: 'They came.', submitted_at: null },
    });
    expect((await contest({ action: 'submit' })).status).toBe(400);
    expect((await contest({ amount: 50_001 })).body['error']?.['description']).toBe(
      'contest amount cannot be greater than dispute amount.',
    );
    expect((await contest({ proof_of_service: [doc], action: 'submit' })).body).toMatchObject({
      status: 'under_review',
      evidence: { amount: 20_000, proof_of_service: [doc], submitted_at: at / 1000 },
    });
    expect((await contest({ summary: 'More.' })).body['error']?.['description']).toBe(
      'Action not allowed when dispute is in under_review status.',
    );
  });

  test.each([
    ['POST', 'accept', undefined],
    ['PATCH', 'contest', { proof_of_service: [doc], action: 'submit' }],
  ])('too late to %s %s', async (method, verb, body) => {
    const { id } = await disputed({ respondInDays: 3 });
    now += 3 * DAY_MS + 1000;
    const answer = await bench.api(method, `/disputes/${id}/${verb}`, body);
    expect(answer.status).toBe(400);
    expect(answer.body['error']?.['description']).toBe(
      'Action not allowed as deadline to respond has elapsed.',
    );
  });

  test('refunds nothing while the dispute is alive', async () => {
    const { paymentId, id } = await disputed({ amount: 10_000 });
    const refund = () => bench.api('POST', `/payments/${paymentId}/refund`, { amount: 1000 });
    const blocked = 'The refund on this payment is blocked due to ongoing dispute investigation.';
    expect((await refund()).body['error']?.['description']).toBe(blocked);
    await bench.emulator.control.advanceDispute(id, 'under_review');
    expect((await refund()).body['error']?.['description']).toBe(blocked);
    await bench.emulator.control.advanceDispute(id, 'won');
    expect((await refund()).status).toBe(200);
  });
});

test('a lost dispute leaves the balance at once and comes off the next settlement', () =>
  withBench(
    async (own) => {
      const { emulator, api } = own;
      const first = await paid(own);
      await emulator.control.settle();
      const { id } = await emulator.control.openDispute(first, { amount: 40_000 });
      await emulator.control.advanceDispute(String(id), 'lost', 25_000);
      expect((await emulator.control.state()).balance).toBe(48_820 - 25_000);
      // Nothing would reach the bank: what is owed waits.
      expect(await emulator.control.settle()).toBeNull();
      const second = await paid(own);
      await emulator.control.adjust(-700, 'Correction');
      expect(await emulator.control.settle()).toMatchObject({
        amount: 48_820 - 25_000 - 700,
        fees: 1180,
        tax: 180,
      });
      const { body } = await api('GET', '/settlements/recon/combined?year=2026&month=1&day=10&skip=1');
      expect(body).toMatchObject({
        count: 3,
        items: [
          { type: 'payment', entity_id: second, credit: 48_820 },
          { type: 'adjustment', debit: 25_000, credit: 0, payment_id: first, dispute_id: id },
          { type: 'adjustment', debit: 700, credit: 0, dispute_id: null },
        ],
      });
      now += DAY_MS;
      const settlements = async (query: string) => (await api('GET', `/settlements?${query}`)).body['count'];
      expect(await settlements(`from=${at / 1000}&to=${at / 1000}`)).toBe(2);
      expect(await settlements(`from=${at / 1000 + 1}&to=${now / 1000}`)).toBe(0);
    },
    { clock: () => now, balance: 0 },
  ));
