import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Poll } from '../../src/plugins/payouts/server/services/poll';
import {
  barriersIn,
  enter,
  openPage,
  picture,
  rowOf,
  startBrowser,
  VIEWPORT,
  wear,
} from '../helpers/browser';
import { createEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { createStaff, createStaffOf, type Staff } from '../helpers/people';
import { createSeller, MONEY, payoutNow } from '../helpers/rail';
import { buy } from '../helpers/reconciliation';
import { startServer, type TestServer } from '../helpers/server';
import { until } from '../helpers/until';

const DAY = 86_400_000;
const TALL = { width: 1440, height: 1700 };

let server: TestServer;
let browser: Browser | undefined;
let page: Page;
let preparer: Staff;
let approver: Staff;
let second: Staff;
let orderCode: string;

const db = () => server.strapi.db.connection;
const poll = (): Poll => server.strapi.plugin('payouts').service('poll');
const control = () => server.gateway.control;
const queueAt = (query = ''): string => `${server.url}/admin/plugins/payouts?tab=payouts${query}`;
const payout = (name: string): Locator => rowOf(page, 'Payouts', name);
const choose = (name: string): Locator => payout(name).getByRole('checkbox');
const view = (name: RegExp): Locator =>
  page.getByRole('navigation', { name: 'Payouts by state' }).getByRole('button', { name });
const dialog = (): Locator => page.getByRole('dialog');

/** A picture; nothing on it speaks of paise. */
const look = async (name: string): Promise<void> => {
  expect(await page.locator('body').innerText()).not.toMatch(/paise|undefined|NaN|Invalid/i);
  await picture(page, `payouts-${name}`);
};

/** The same view in both themes: nothing serious in either, and a picture of each. */
const inBothThemes = async (name: string, show: () => Promise<void>, selector = 'main'): Promise<void> => {
  for (const theme of ['dark', 'light'] as const) {
    await wear(page, theme);
    await show();
    await look(`${name}-${theme}`);
    expect({ theme, barriers: await barriersIn(page, selector) }).toEqual({ theme, barriers: [] });
  }
};

const stored = async (name: string): ReturnType<typeof payoutNow> => {
  const [row]: { id: string }[] = await db()('payouts')
    .join('organizers', 'organizers.document_id', 'payouts.owner_document_id')
    .where('organizers.name', name)
    .orderBy('payouts.id', 'desc')
    .select('payouts.document_id as id');
  return payoutNow(server, row?.id ?? '');
};

/** What the bank does with the latest try of a payout, told by webhook and worked through. */
const bank = async (
  name: string,
  to: 'processed' | 'failed' | 'reversed',
  state: string,
  reason?: string,
): Promise<void> => {
  const { documentId, attempts } = await stored(name);
  const asked = async (): Promise<string | undefined> => {
    await server.drain();
    const { payouts } = await control().state();
    const key = `${documentId}-${attempts}`;
    const found = payouts.find(({ reference_id: reference }) => reference === key);
    return found === undefined ? undefined : String(found.id);
  };
  await until('the bank was asked', async () => (await asked()) !== undefined);
  await control().advancePayout(String(await asked()), to, reason);
  await until(`the payout is ${state}`, async () => {
    await server.drain();
    return (await payoutNow(server, documentId)).state === state;
  });
};

/** Presses a button of an act and says yes to what it asks. */
const act = async (button: RegExp, confirm: RegExp, reason?: string): Promise<void> => {
  await page.getByRole('button', { name: button }).click();
  if (reason !== undefined) await dialog().getByLabel('Why').fill(reason);
  await dialog().getByRole('button', { name: confirm }).click();
};

const told = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

beforeAll(async () => {
  server = await startServer({ admin: true, gateway: true });
  const raga = await createSeller(server, { name: 'Raga Collective', total: 2_400_000 });
  await createSeller(server, { name: 'Deccan Theatre', total: 1_250_000 });
  await createSeller(server, { name: 'Kochi Art Walk', total: 660_000 });
  await createSeller(server, { name: 'Pune Poets', total: 310_000 });
  const night = await createEvent(server, {
    title: 'Monsoon Raga Night',
    organizerDocumentId: raga.organizer,
    ticketTypes: [{ name: 'General', price: 150_000 }],
  });
  const { order } = await buy(server, night);
  orderCode = order.code;
  const over = new Date(Date.now() - 20 * DAY);
  await db()('event_operations')
    .where({ event_document_id: night.documentId })
    .update({ starts_at: over, ends_at: over });

  preparer = await createStaffOf(server, 'finance-preparer', { firstname: 'Mira' });
  approver = await createStaffOf(server, 'finance-approver', { firstname: 'Dev' });
  second = await createStaffOf(server, 'finance-approver', { firstname: 'Tara' });

  browser = await startBrowser();
  page = await openPage(browser);
  await enter(page, server, preparer);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

it('says that nothing waits, and how payouts come', async () => {
  await page.goto(queueAt());
  await told('Nothing waits for approval.');
  await look('empty');
});

it('prepares a run after showing it, and leaves the approval to somebody else', async () => {
  await page.getByRole('link', { name: 'Prepare payouts' }).click();
  await page.getByRole('button', { name: 'Prepare 4 payouts' }).click();
  const sure = page.getByRole('alertdialog');
  await sure.getByText('No money moves yet.').waitFor();
  await look('prepare');
  await sure.getByRole('button', { name: 'Prepare 4 payouts' }).click();
  await until('the run is prepared', async () => {
    await server.drain();
    return (await db()('payouts').where({ state: 'pending_approval' })).length === 4;
  });
  await page.goto(queueAt());
  await payout('Pune Poets').waitFor();
  await told('4 payouts, ₹');
  expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
  await look('prepared');
});

it('shows the queue to an approver, by state, narrowed, sorted and searched', async () => {
  await enter(page, server, approver);
  await page.goto(queueAt());
  await inBothThemes('queue', () => payout('Pune Poets').waitFor());
  await view(/^To approve, 4$/).waitFor();
  await page.getByRole('button', { name: 'Sort by amount, upwards' }).click();
  await page
    .getByRole('columnheader', { name: 'Amount' })
    .and(page.locator('[aria-sort=ascending]'))
    .waitFor();
  const first = page.getByRole('grid', { name: 'Payouts' }).getByRole('row').nth(1);
  await first.filter({ hasText: 'Pune Poets' }).waitFor();
  await page.getByRole('button', { name: 'Sort by amount, downwards' }).click();
  await first.filter({ hasText: 'Raga Collective' }).waitFor();

  await page
    .getByRole('searchbox')
    .or(page.getByPlaceholder('Payee, payout, UTR or order'))
    .first()
    .fill('deccan');
  await page.keyboard.press('Enter');
  await told('1 payout, ₹');
  expect(await page.getByRole('row').count()).toBe(2);
  await page.goto(queueAt('&q=nobody'));
  await told('No payout is like this.');
  await page.getByRole('button', { name: 'Show all', exact: true }).click();
  await payout('Pune Poets').waitFor();

  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('dialog').getByLabel('Paid to').click();
  await page.getByRole('option', { name: 'Referrer' }).click();
  await told('No payout is like this.');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Take off: Paid to/ }).click();
  await payout('Pune Poets').waitFor();
});

it('explains a payout down to the order', async () => {
  await page.setViewportSize(TALL);
  await page.goto(queueAt());
  await payout('Raga Collective').getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: /to Raga Collective$/ }).waitFor();
  await inBothThemes('detail', async () => {
    await page.getByRole('heading', { name: 'Why this amount' }).waitFor();
    await page.getByText('Monsoon Raga Night: 1 order sold, after fees').waitFor();
    await page.getByText(orderCode).first().waitFor();
  });
  await told('Nothing was ever paid to this payee before.');
  await page.getByLabel('A note').fill('They called: the account is theirs.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'They called: the account is theirs.' })
    .first()
    .waitFor();
  await page.setViewportSize(VIEWPORT);
});

it('is taken out as files: the queue, the statement of a payout, its lines', async () => {
  const taken = async (button: string): Promise<{ name: string; content: string }> => {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: button, exact: true }).click();
    const file = await coming;
    return { name: file.suggestedFilename(), content: readFileSync(await file.path(), 'latin1') };
  };
  const { code } = await stored('Raga Collective');
  const statement = await taken('Statement');
  expect(statement.name).toBe(`${code}.pdf`);
  expect(statement.content).toMatch(/^%PDF/);
  const lines = await taken('Lines');
  expect(lines.name).toBe(`${code}.csv`);
  expect(lines.content).toContain(orderCode);
  await page.goto(queueAt());
  await payout('Pune Poets').waitFor();
  const queue = await taken('CSV');
  expect(queue.name).toBe('payouts.csv');
  expect(queue.content).toContain('Raga Collective');
});

it('approves a batch by keyboard, says what it means before, and tells of whom somebody else was faster with', async () => {
  await page.goto(queueAt());
  await payout('Pune Poets').waitFor();
  const all = page.getByRole('checkbox', { name: 'Choose all on this page' });
  await all.focus();
  await page.keyboard.press('Space');
  await told('4 chosen, ₹');
  await look('chosen');
  await page.getByRole('button', { name: 'Approve (4)' }).focus();
  await page.keyboard.press('Enter');
  await dialog().getByText('goes to 4 accounts, usually within minutes.').waitFor();
  await dialog().getByText('First payout: ').waitFor();
  await look('approve');
  expect(await barriersIn(page, '[role=dialog]')).toEqual([]);

  const { documentId: id, version, amount } = await stored('Pune Poets');
  const held = await server.http
    .post('/payouts/payouts/hold')
    .set({ Authorization: `Bearer ${second.token}` })
    .send({ payouts: [{ id, version, amount }], reason: 'I call them first.' });
  expect(held.body.results).toMatchObject([{ ok: true }]);

  await dialog()
    .getByRole('button', { name: /^Approve ₹/ })
    .click();
  await dialog().getByText('3 payouts approved, ₹').waitFor();
  await dialog().getByText('Pune Poets, ₹').waitFor();
  await look('approved-but-one');
  await dialog().getByRole('button', { name: 'Close', exact: true }).click();
  await told('Nothing waits for approval.');
  await view(/^On the way, 3$/).waitFor();
});

it('takes one off hold and approves it on its own page', async () => {
  await view(/^On hold, 1$/).click();
  await payout('Pune Poets').getByText('I call them first.').waitFor();
  await payout('Pune Poets').getByRole('link').click();
  await told('On hold: nothing is paid until somebody takes it off. Reason: I call them first.');
  await act(/^Take off hold$/, /^Take off hold$/);
  await told('Waits for approval. You can approve it.');
  await act(/^Approve$/, /^Approve ₹/);
  await told('Approved. It is sent as soon as its turn comes.');
});

it('follows by itself while the bank pays three and fails one', async () => {
  await page.goto(queueAt('&view=in_flight'));
  await payout('Pune Poets').waitFor();
  await bank('Raga Collective', 'processed', 'paid');
  await bank('Kochi Art Walk', 'processed', 'paid');
  await bank('Pune Poets', 'processed', 'paid');
  await bank('Deccan Theatre', 'failed', 'failed', 'beneficiary_bank_offline');
  await told('Nothing is on its way to a bank.');
  await view(/^Paid, 3$/).click();
  await inBothThemes('paid', async () => {
    await payout('Raga Collective').getByText('UTR').waitFor();
  });
});

it('tries a failed one again, and it is paid', async () => {
  await view(/^Failed, 1$/).click();
  await payout('Deccan Theatre').waitFor();
  await look('failed');
  await choose('Deccan Theatre').click();
  await page.getByRole('button', { name: 'Try again' }).click();
  await dialog().getByText('so nobody is paid twice').waitFor();
  await look('retry');
  await dialog()
    .getByRole('button', { name: /^Send ₹/ })
    .click();
  await told('1 payout sent again, ₹');
  await bank('Deccan Theatre', 'processed', 'paid');
  await view(/^Paid, 4$/).click();
  await payout('Deccan Theatre').getByRole('link').click();
  await page.setViewportSize(TALL);
  await told('Paid on ');
  await inBothThemes('paid-at-the-second-try', async () => {
    await page.getByRole('heading', { name: 'Tries' }).waitFor();
    await page.getByText('Try 2').waitFor();
  });
  await page.setViewportSize(VIEWPORT);
});

it('shows what came back days later, and that it is owed again', async () => {
  await bank('Deccan Theatre', 'reversed', 'reversed', 'bank_account_closed');
  await told(
    'The money came back. The account is closed. What is owed stays owed, and the next run offers it.',
  );
  await page.setViewportSize(TALL);
  await inBothThemes('reversed', () => told('The money came back.'));
  await page.setViewportSize(VIEWPORT);
  await page.goto(queueAt('&view=ended'));
  await payout('Deccan Theatre').getByText('Came back').waitFor();
});

/** What came back or was turned down is owed, and drawn up again. */
const prepareAgain = async (): Promise<void> => {
  await server.http
    .post('/payouts/runs')
    .set({ Authorization: `Bearer ${preparer.token}` })
    .send({});
  await until('it is prepared again', async () => {
    await server.drain();
    return (await db()('payouts').where({ state: 'pending_approval' })).length === 1;
  });
};

it('turns down with a reason, and not without', async () => {
  await prepareAgain();
  await page.goto(queueAt());
  await choose('Deccan Theatre').click();
  await page.getByRole('button', { name: 'Turn down' }).click();
  const confirm = dialog().getByRole('button', { name: 'Turn down' });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog().getByLabel('Why').fill('They open another account.');
  await look('turn-down');
  await confirm.click();
  await told('1 payout turned down, ₹');
  await page.goto(queueAt('&view=ended'));
  await payout('They open another account.').waitFor();
});

it('asks a person who looks at the bank when its answer never comes', async () => {
  await prepareAgain();
  await page.goto(queueAt());
  await payout('Deccan Theatre').getByRole('link').click();
  await act(/^Approve$/, /^Approve ₹/);
  await told('Approved. It is sent as soon as its turn comes.');
  await server.drain();
  server.setClock(new Date(Date.now() + 8 * DAY));
  await poll().run();
  await server.drain();
  server.setClock(null);
  await page.goto(queueAt('&view=needs_person'));
  await payout('Nobody knows its end').getByRole('link').click();
  await page.setViewportSize(TALL);
  await inBothThemes('to-find-out', () => page.getByRole('heading', { name: 'What to check' }).waitFor());
  await page.getByRole('button', { name: 'Say how it ended' }).click();
  const settle = dialog().getByRole('button', { name: /^(Settle|It was paid)$/ });
  expect(await settle.isDisabled()).toBe(true);
  await dialog()
    .getByRole('radio', { name: /left the account/ })
    .click();
  await dialog().getByLabel('UTR').fill('HDFCN26112100042');
  await dialog()
    .getByLabel('What you checked, and where')
    .fill('Statement of the payout account, 22 November.');
  await look('settle');
  expect(await barriersIn(page, '[role=dialog]')).toEqual([]);
  await settle.click();
  await told('Paid on ');
  await told('HDFCN26112100042');
  await page.setViewportSize(VIEWPORT);
});

it('shows auditors everything and no button, and others not even the page', async () => {
  await enter(page, server, await createStaffOf(server, 'auditor'));
  await page.goto(queueAt('&view=all'));
  await payout('Raga Collective').waitFor();
  await look('auditor');
  expect(await page.getByRole('checkbox').count()).toBe(0);
  await payout('Raga Collective').getByRole('link').click();
  await page.getByRole('heading', { name: 'Why this amount' }).waitFor();
  expect(await page.getByRole('button', { name: /^(Approve|Turn down|Put on hold|Withdraw)$/ }).count()).toBe(
    0,
  );
  await page.goto(`${server.url}/admin/plugins/payouts/nosuchpayout`);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await look('unknown');
  await enter(page, server, await createStaff(server, ['plugin::activity.read']));
  await page.goto(queueAt());
  await told('have the permissions to access');
  expect(await page.getByText('Raga Collective').count()).toBe(0);
}, 120_000);

it('leaves books that agree', () => expectInvariants(server, MONEY));
