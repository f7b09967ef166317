import type * as BankFileAdapter from '../../src/plugins/payouts/server/adapters/bank-file';
import type { Withdrawals } from '../../src/plugins/payouts/server/services/withdrawals';
import type { PayoutQueue } from '../../src/plugins/payouts/server/services/queue';
import { createDocumentId } from '../../src/platform/ids';
import { runChecks, type Violation } from '../../scripts/checks/run';
import { BANK_RAIL, bankFilesOf } from '../helpers/bank-files';
import { createStaff, type Staff } from '../helpers/people';
import {
  approvePayouts,
  createFinancePerson,
  createSeller,
  MONEY,
  payeeService,
  payoutNow,
  payoutService,
  preparePayouts,
} from '../helpers/rail';
import { keepsTheContractOfTheRail } from '../helpers/rail-contract';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let approver: { type: 'admin'; id: string };
let staff: Staff;
let bank: ReturnType<typeof bankFilesOf>;
let other: ReturnType<typeof bankFilesOf>;
/** While only the port is looked at, the books know nothing of its transfers. */
let portOnly = false;

const db = () => server.strapi.db.connection;
const state = async (id: string): Promise<string> => (await payoutNow(server, id)).state;
const transfers = () => db()('mela_bank_transfers');

const settle = async (): Promise<void> => {
  await db()('activity_deliveries')
    .where('state', 'due')
    .update({ due_at: new Date(0) });
  await server.drain();
};

/** So many payouts, approved and handed to the rail; in the order in which they stand in a file. */
const waiting = async (count: number): Promise<string[]> => {
  const sellers: string[] = [];
  for (let made = 0; made < count; made += 1) sellers.push((await createSeller(server)).organizer);
  const prepared = await preparePayouts(server);
  // Money that came back in another test is prepared again.
  const ids: string[] = await db()('payouts')
    .whereIn('document_id', prepared)
    .whereIn('owner_document_id', sellers)
    .pluck('document_id');
  await approvePayouts(server, ids, approver);
  await settle();
  const inOrder: string[] = await transfers()
    .where({ state: 'open', file_id: null })
    .orderBy('id')
    .pluck('payout_document_id');
  expect([...inOrder].sort()).toEqual([...ids].sort());
  expect(inOrder).toHaveLength(count);
  return inOrder;
};

const retry = async (id: string) => {
  const { version } = await payoutNow(server, id);
  return payoutService(server).retry(id, approver, { version });
};

const expectBooks = async (): Promise<void> => {
  const results = await runChecks(async (sql) => {
    const answer: { rows: Violation[] } = await db().raw(sql.replaceAll('?', '\\?'));
    return answer.rows;
  });
  expect(results.filter(({ name, violations }) => violations > 0 && MONEY.test(name))).toEqual([]);
};

beforeAll(async () => {
  server = await startServer({ env: BANK_RAIL });
  const person = await createFinancePerson(server);
  approver = { type: 'admin', id: person.id ?? '' };
  const rights = ['read', 'bank-files', 'settle'].map((right) => `plugin::payouts.${right}`);
  staff = await createStaff(server, rights, { firstname: 'Bina' });
  bank = bankFilesOf(server, staff.token);
  other = bankFilesOf(server, (await createStaff(server, rights)).token);
}, 120_000);
afterEach(async () => {
  server.setClock(null);
  if (portOnly) return;
  // What a test leaves in the queue of the bank is no matter of the next one.
  for (const { payout_document_id: id } of await transfers().where({ state: 'open', file_id: null })) {
    const withdrawals: Withdrawals = server.strapi.plugin('payouts').service('withdrawals');
    await withdrawals.withdraw(id, approver, 'The test is over.');
  }
  await expectBooks();
});
afterAll(() => server.stop());

describe('a file', () => {
  it('holds what was approved, once, with the accounts in the clear and nothing of them anywhere else', async () => {
    const ids = await waiting(2);
    const rows = await Promise.all(ids.map((id) => payoutNow(server, id)));
    expect(rows.map((row) => [row.state, row.rail])).toEqual([
      ['processing', 'bank_file'],
      ['processing', 'bank_file'],
    ]);
    expect((await bank.list()).waiting).toEqual({ count: 2, amount: 173_400, currency: 'INR' });
    const file = await bank.made();
    expect(file).toMatchObject({
      format: 'hdfc_enet',
      createdBy: 'Bina Staff',
      payouts: 2,
      amount: 173_400,
      currency: 'INR',
      settled: 0,
      failed: 0,
      refused: null,
    });
    const lines = await bank.rows(file.documentId);
    expect(lines.map(({ reference, amount }) => [reference, amount])).toEqual(
      rows.map(({ code }) => [`${code}1`, '867.00']),
    );
    const accounts = lines.map(({ fields }) => fields[2] ?? '');
    expect(accounts).toEqual([
      expect.stringMatching(/^501000\d{8}$/),
      expect.stringMatching(/^501000\d{8}$/),
    ]);
    const answer = await bank.download(file.documentId);
    expect(answer.headers).toMatchObject({
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'private, no-store',
    });
    for (const table of [
      'mela_bank_transfers',
      'mela_bank_beneficiaries',
      'activity_entries',
      'payout_attempts',
    ]) {
      const { rows: found }: { rows: { text: string }[] } = await db().raw(
        `SELECT t::text AS text FROM ${table} t`,
      );
      for (const { text } of found) for (const account of accounts) expect(text).not.toContain(account);
    }
    // Again and again the same.
    expect((await bank.download(file.documentId)).text).toBe(answer.text);
    expect(
      await db()('activity_entries')
        .where({ subject_document_id: file.documentId })
        .orderBy('id')
        .pluck('name'),
    ).toEqual([
      'payout_file.made',
      'payout_file.downloaded',
      'payout_file.downloaded',
      'payout_file.downloaded',
    ]);
    expect((await bank.make()).body.error.details.code).toBe('BANK_FILE_EMPTY');
  });

  it('is made once where two press the button at once', async () => {
    await waiting(3);
    const answers = await Promise.all([bank.make(), other.make(), bank.make()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const made = answers.find(({ status }) => status === 201);
    expect(made?.body.payouts).toBe(3);
  });

  it('leaves out who was stopped since, and takes nothing while payouts are paused', async () => {
    const [stopped = '', goes = ''] = await waiting(2);
    const queue: PayoutQueue = server.strapi.plugin('payouts').service('queue');
    await queue.pause(approver, 'The bank is down.');
    expect((await bank.make()).body.error.details.code).toBe('PAYOUTS_PAUSED');
    await queue.resume(approver);
    const { payeeDocumentId } = await payoutNow(server, stopped);
    await payeeService(server).freeze(payeeDocumentId, approver, 'A complaint.');
    const file = await bank.made();
    expect(file.payouts).toBe(1);
    expect(await payoutNow(server, stopped)).toMatchObject({ state: 'failed', failureKind: 'frozen' });
    expect(await state(goes)).toBe('processing');
  });

  it('is not handed out while payouts, or those to somebody in it, are stopped', async () => {
    const [id = ''] = await waiting(1);
    const { documentId } = await bank.made();
    const queue: PayoutQueue = server.strapi.plugin('payouts').service('queue');
    await queue.pause(approver, 'Something is wrong.');
    expect((await bank.download(documentId)).body.error.details.code).toBe('PAYOUTS_PAUSED');
    await queue.resume(approver);
    const { payeeDocumentId } = await payoutNow(server, id);
    await payeeService(server).freeze(payeeDocumentId, approver, 'A complaint.');
    expect((await bank.download(documentId)).body.error.details.code).toBe('PAYEE_FROZEN');
    expect((await other.refuse(documentId)).status).toBe(200);
    expect(await state(id)).toBe('failed');
  });

  it('fails what it cannot carry: a UPI id', async () => {
    const { organizer } = await createSeller(server);
    await db()('payees').where({ owner_document_id: organizer }).update({ method: 'upi' });
    const [id = ''] = await preparePayouts(server);
    await approvePayouts(server, [id], approver);
    await settle();
    expect(await payoutNow(server, id)).toMatchObject({ state: 'failed', failureKind: 'upi_by_file' });
  });

  it('never gives a payout to another file, whatever the code does', async () => {
    await waiting(1);
    const file = await bank.made();
    const [row] = await transfers()
      .whereNotNull('file_id')
      .where({ state: 'open' })
      .orderBy('id', 'desc')
      .limit(1);
    const [second]: { id: number }[] = await db()('mela_bank_files')
      .insert({
        document_id: createDocumentId(),
        name: 'MELA0101.001',
        format: 'hdfc_enet',
        day: '2020-01-01',
        number: 1,
        made_by: 'system',
        made_at: new Date(),
      })
      .returning('id');
    await expect(transfers().where({ id: row.id }).update({ file_id: second?.id })).rejects.toThrow(
      'stands in another file',
    );
    await expect(transfers().where({ id: row.id }).update({ file_id: null })).rejects.toThrow();
    await expect(transfers().where({ id: row.id }).update({ amount: 1 })).rejects.toThrow(
      'cannot become another',
    );
    // A second one for the same payout.
    await expect(
      transfers().insert({
        key: `${row.payout_document_id}-2`,
        payout_document_id: row.payout_document_id,
        reference: 'ABCDEFG2',
        beneficiary_id: row.beneficiary_id,
        amount: row.amount,
        currency: 'INR',
        narration: '',
        state: 'open',
        made_at: new Date(),
      }),
    ).rejects.toThrow('mela_bank_transfers_open');
    expect((await bank.rows(file.documentId)).length).toBe(1);
  });

  it('is for those with the right only', async () => {
    const reader = bankFilesOf(server, (await createStaff(server, ['plugin::payouts.read'])).token);
    const answers = await Promise.all([
      reader.make(),
      reader.download('a'),
      reader.upload('x'),
      reader.refuse('a'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await reader.list()).meta.total).toBeGreaterThan(0);
    expect((await server.http.get('/payouts/bank-files')).status).toBe(401);
    expect((await bank.download('nothing')).status).toBe(404);
    expect((await bank.list('?page=1000000')).data).toEqual([]);
  });
});

describe('the bank’s answer', () => {
  it('pays, fails and leaves alone, row by row; the same file again changes nothing', async () => {
    const [paid = '', failed = '', later = ''] = await waiting(3);
    const file = await bank.made();
    const lines = await bank.rows(file.documentId);
    const [one, two, three] = lines.map(({ reference }) => reference);
    const answer = [
      `${one},867.00,E,HDFCN52026112100000001,`,
      `${two},867.00,R,,"ACCOUNT CLOSED, SAYS ASHA"`,
      `${three},867.00,Pending,,`,
      'ABCDEFG1,10.00,E,HDFCN52026112100000009,',
      ',,,,',
    ];
    expect(await bank.taken(...answer)).toEqual({
      rows: 4,
      paid: 1,
      failed: 1,
      returned: 0,
      pending: 1,
      repeated: 0,
      forOthers: 0,
      problems: [{ row: 5, says: 'No payout was asked for as ABCDEFG1.' }],
    });
    expect(await payoutNow(server, paid)).toMatchObject({
      state: 'paid',
      utr: 'HDFCN52026112100000001',
      fee: 0,
      rail: 'bank_file',
    });
    expect(await payoutNow(server, failed)).toMatchObject({
      state: 'failed',
      failureKind: 'bank_account_closed',
      failure: 'The account is closed. The bank says: “ACCOUNT CLOSED, SAYS ASHA”.',
    });
    expect(await state(later)).toBe('processing');
    const names = await db()('activity_entries').select(db().raw('payload::text AS text'));
    for (const { text } of names) expect(text).not.toContain('ASHA');
    expect(await bank.taken(...answer)).toMatchObject({ paid: 0, failed: 0, pending: 1, repeated: 2 });
    expect((await bank.list()).data[0]).toMatchObject({ payouts: 3, settled: 2, failed: 1 });
    // What the bank has answered to is not taken there again.
    expect((await bank.download(file.documentId)).body.error.details.code).toBe('BANK_FILE_OVER');
    // The rest comes another day; from the bank's own balance.
    expect(await bank.taken(`${three},867.00,Executed,HDFCN52026112100000003,`)).toMatchObject({ paid: 1 });
    const booked = await db()('ledger_lines AS l')
      .join('ledger_journals AS j', 'j.id', 'l.journal_id')
      .where('j.cause_key', `payout_paid:${later}:1`)
      .pluck('l.account');
    expect(booked.sort()).toEqual(['bank', 'payouts_in_transit']);
  });

  it('is not believed where the amount is another, where it contradicts itself, or where no file was made', async () => {
    const ids = await waiting(2);
    const [unfiled] = await transfers().where({ state: 'open', file_id: null }).orderBy('id');
    expect((await bank.taken(`${unfiled.reference},867.00,E,UTR12345,`)).problems).toEqual([
      { row: 2, says: `${unfiled.reference} stands in no file for the bank.` },
    ]);
    const lines = await bank.rows((await bank.made()).documentId);
    const [one, two] = lines.map(({ reference }) => reference);
    const answer = await bank.taken(
      `${one},8670.00,E,UTR12345,`,
      `${two},867.00,E,UTR12346,`,
      `${two},867.00,R,,`,
    );
    expect(answer).toMatchObject({ paid: 0, failed: 0 });
    expect(answer.problems.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(answer.problems[0]?.says).toContain('a payout of ₹867.00, and the bank says ₹8,670.00');
    expect(await Promise.all(ids.map(state))).toEqual(['processing', 'processing']);
  });

  it('comes twice at once and is booked once', async () => {
    const ids = await waiting(4);
    const lines = await bank.rows((await bank.made()).documentId);
    const answer = lines.map(({ reference }, at) => `${reference},867.00,E,HDFCN5202611210000${at}00,`);
    const both = await Promise.all([bank.taken(...answer), other.taken(...[...answer].reverse())]);
    expect(both.reduce((sum, { paid, repeated }) => sum + paid * 10 + repeated, 0)).toBe(44);
    expect(await Promise.all(ids.map(state))).toEqual(['paid', 'paid', 'paid', 'paid']);
  });

  it('brings money back that was paid, and alarms a person where it says that a failed one was paid', async () => {
    const [back = '', odd = ''] = await waiting(2);
    const lines = await bank.rows((await bank.made()).documentId);
    const [one, two] = lines.map(({ reference }) => reference);
    await bank.taken(`${one},867.00,E,HDFCN52026112100000011,`, `${two},867.00,R,,INVALID ACCOUNT`);
    expect(await bank.taken(`${one},867.00,Returned,,NO SUCH BRANCH`)).toMatchObject({ returned: 1 });
    expect(await payoutNow(server, back)).toMatchObject({ state: 'reversed', failureKind: 'bank_returned' });
    const answer = await bank.taken(`${two},867.00,E,HDFCN52026112100000012,`);
    expect(answer.problems).toEqual([
      {
        row: 2,
        says: `The bank says that ${two} is paid, and the books say otherwise. A person must look at it.`,
      },
    ]);
    expect(await state(odd)).toBe('failed');
    const [attempt] = await db()('payout_attempts').where({ payout_document_id: odd });
    expect(attempt.person_asked_at).not.toBeNull();
    await expect(retry(odd)).rejects.toMatchObject({ code: 'ATTEMPT_IN_DOUBT' });
  });

  it('pays nothing more to a person while it says that a failed one was paid, until somebody found out', async () => {
    const [id = ''] = await waiting(1);
    const [line] = await bank.rows((await bank.made()).documentId);
    const reference = line?.reference ?? '';
    await bank.taken(`${reference},867.00,R,,A/C 50100012345678 CLOSED`);
    expect((await payoutNow(server, id)).failure).toBe(
      'The account is closed. The bank says: “A/C ••••5678 CLOSED”.',
    );
    await retry(id);
    await settle();
    // The second attempt waits for its file when the bank corrects itself.
    expect((await bank.list()).waiting.count).toBe(1);
    await bank.taken(`${reference},867.00,E,HDFCN52026112100000031,`);
    expect((await bank.make()).body.error.details.code).toBe('BANK_FILE_EMPTY');
    expect(await state(id)).toBe('processing');
    const settled = await server.http
      .post(`/payouts/payouts/${id}/attempts/1/settle`)
      .set({ Authorization: `Bearer ${staff.token}` })
      .send({
        outcome: 'failed',
        note: 'The bank took its word back.',
        version: (await payoutNow(server, id)).version,
      });
    expect(settled.status).toBe(204);
    expect((await bank.made()).payouts).toBe(1);
  });

  it('says of one that failed that it came back: it is given up', async () => {
    const [id = ''] = await waiting(1);
    const [line] = await bank.rows((await bank.made()).documentId);
    await bank.taken(`${line?.reference},867.00,R,,LIMIT`);
    expect(await bank.taken(`${line?.reference},867.00,Returned,,LIMIT`)).toMatchObject({ returned: 1 });
    expect(await state(id)).toBe('reversed');
  });

  it.each([
    ['', 'The file is empty.'],
    ['%PDF-1.7', 'This is a PDF'],
    ['Name,Amount\r\nAsha,5.00', 'No row of this file names its columns'],
  ])('%j is refused', async (content, says) => {
    const answer = await bank.upload(content);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.code).toBe('FILE_UNREADABLE');
    expect(answer.body.error.message).toContain(says);
  });
});

it('a file that the bank did not take fails as a whole, by a second person, and its payouts go into the next one', async () => {
  const ids = await waiting(2);
  const file = await bank.made();
  expect((await bank.refuse(file.documentId)).body.error.details.code).toBe('SECOND_PERSON_NEEDED');
  expect((await other.refuse(file.documentId, 'x')).status).toBe(400);
  const refused = await other.refuse(file.documentId, 'It had the wrong date.');
  expect(refused.body).toMatchObject({
    settled: 2,
    failed: 2,
    refused: { reason: 'It had the wrong date.' },
  });
  expect(await Promise.all(ids.map(state))).toEqual(['failed', 'failed']);
  expect((await bank.download(file.documentId)).body.error.details.code).toBe('BANK_FILE_OVER');
  expect((await other.refuse(file.documentId)).body.error.details.code).toBe('BANK_FILE_OVER');
  for (const id of ids) expect((await retry(id)).ok).toBe(true);
  await settle();
  const next = await bank.made();
  const lines = await bank.rows(next.documentId);
  expect(lines.map(({ reference }) => reference.slice(-1))).toEqual(['2', '2']);
  // The old file's answer, should it come all the same, pays nothing twice in silence.
  const old = lines.map(({ reference }) => `${reference.slice(0, -1)}1,867.00,E,HDFCN52026112100000021,`);
  expect((await bank.taken(...old)).problems).toHaveLength(2);
  expect(await Promise.all(ids.map(state))).toEqual(['processing', 'processing']);
});

it('what waits for a file can be withdrawn; what stands in one cannot', async () => {
  const withdrawals: Withdrawals = server.strapi.plugin('payouts').service('withdrawals');
  const [first = '', second = ''] = await waiting(2);
  expect(await withdrawals.withdraw(first, approver, 'Paid in cash.')).toMatchObject({
    ok: true,
    state: 'cancelled',
  });
  expect(await payoutNow(server, first)).toMatchObject({
    state: 'cancelled',
    rejectedReason: 'Paid in cash.',
    rejectedBy: `admin:${approver.id}`,
  });
  await bank.made();
  await expect(withdrawals.withdraw(second, approver, 'Too late.')).rejects.toMatchObject({
    code: 'PAYOUT_AT_RAIL',
  });
  expect(await state(second)).toBe('processing');
});

/** A transfer without a payout is enough for the port; it is taken away again, for the books know nothing of it. */
keepsTheContractOfTheRail('bank_file', {
  mode: 'NEFT',
  start: async () => {
    const { createBankFileRail } = server.load<typeof BankFileAdapter>(
      'plugins/payouts/server/adapters/bank-file',
    );
    portOnly = true;
    const [newest] = await transfers().select('id').orderBy('id', 'desc').limit(1);
    const [file]: { id: number }[] = await db()('mela_bank_files')
      .insert({
        document_id: createDocumentId(),
        name: 'MELA0201.001',
        format: 'hdfc_enet',
        day: '2020-01-02',
        number: 1,
        made_by: 'system',
        made_at: new Date(),
      })
      .returning('id');
    return {
      rail: createBankFileRail({ strapi: server.strapi }),
      hold: async () => undefined,
      begin: async (id) => {
        await transfers().where({ reference: id }).update({ file_id: file?.id });
      },
      end: async (id, how) => {
        await transfers()
          .where({ reference: id })
          .update({
            state: how,
            told_at: new Date(),
            ...(how === 'paid' ? { utr: 'UTR1234567' } : { kind: 'bank_rejected', says: 'No.' }),
          });
      },
      stop: async () => {
        portOnly = false;
        await transfers()
          .where('id', '>', newest?.id ?? 0)
          .delete();
      },
    };
  },
});
