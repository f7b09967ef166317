/** The browser's part of the page: plain JavaScript, every value goes in as text. */
export const pageScript = String.raw`
'use strict';
const byId = (id) => document.getElementById(id);
const status = byId('status');

async function call(verb, input) {
  const answer = await fetch('/_control/' + verb, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input || {}),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error.description);
  return body;
}

function tell(text, bad) {
  status.textContent = text;
  status.className = bad ? 'bad' : '';
}

async function act(label, verb, input) {
  try {
    await call(verb, input);
    tell(label + ': done.');
  } catch (error) {
    tell(label + ': ' + error.message, true);
  }
  await refresh();
}

const rupees = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' });
const money = (paise) => ({ text: rupees.format(paise / 100), kind: 'num' });
const time = (ms) => new Date(ms).toLocaleTimeString('en-IN', { hour12: false });
const id = (text) => ({ text: text || '', kind: 'id' });
const good = ['paid', 'captured', 'processed', 'delivered', 'won'];
const bad = ['failed', 'gave_up', 'reversed', 'dropped', 'endpoint_disabled', 'rejected', 'cancelled', 'expired', 'lost'];
const state = (text) => ({ text, kind: good.includes(text) ? 'good' : bad.includes(text) ? 'bad' : 'wait' });
const button = (label, verb, input) => ({ label, verb, input });

const orderButtons = (row) => row.status === 'paid'
  ? [button('Pay again', 'pay', { orderId: row.id, force: true })]
  : [button('Pay', 'pay', { orderId: row.id }),
     button('Authorize only', 'pay', { orderId: row.id, capture: false }),
     button('Fail', 'fail', { orderId: row.id })];
const paymentButtons = (row) => row.status === 'failed' || row.status === 'created'
  ? [button('Authorize late', 'authorizeLate', { paymentId: row.id })]
  : row.status === 'authorized' ? [button('Capture', 'capture', { paymentId: row.id })]
  : row.status === 'captured' ? [button('Refund', 'dashboardRefund', { paymentId: row.id }), button('Dispute', 'openDispute', { paymentId: row.id })]
  : row.status === 'refunded' ? [button('Dispute', 'openDispute', { paymentId: row.id, amount: row.amount })] : [];
const disputeButtons = (row) => row.status !== 'open' && row.status !== 'under_review' ? [] :
  (row.status === 'open' ? ['under_review', 'won', 'lost', 'closed'] : ['action_required', 'won', 'lost', 'closed'])
    .map((to) => button(to.replaceAll('_', ' '), 'advanceDispute', { disputeId: row.id, to }));
const refundButtons = (row) => row.status !== 'pending' ? [] :
  ['processed', 'failed'].map((outcome) => button(outcome, 'settleRefund', { refundId: row.id, outcome }));
const payoutSteps = { pending: ['processing', 'rejected'], queued: ['processing', 'failed'],
  processing: ['processed', 'reversed', 'failed'], processed: ['reversed'], failed: ['reversed'], reversed: ['failed'] };
const payoutButtons = (row) => (payoutSteps[row.status] || [])
  .map((to) => button(to, 'advancePayout', { payoutId: row.id, to }));
const validationButtons = (row) => row.status !== 'created' ? [] : [
  button('active', 'settleValidation', { validationId: row.id, to: 'completed' }),
  button('no such account', 'settleValidation', { validationId: row.id, to: 'completed', accountStatus: 'invalid' }),
  button('technical failure', 'settleValidation', { validationId: row.id, to: 'failed' })];

const tables = {
  orders: [['Order', (r) => id(r.id)], ['Amount', (r) => money(r.amount)], ['Paid', (r) => money(r.amount_paid)],
    ['State', (r) => state(r.status)], ['Attempts', (r) => r.attempts], ['Receipt', (r) => r.receipt || ''], ['Customer', orderButtons]],
  payments: [['Payment', (r) => id(r.id)], ['Order', (r) => id(r.order_id)], ['Amount', (r) => money(r.amount)],
    ['Refunded', (r) => money(r.amount_refunded)], ['Method', (r) => r.method], ['State', (r) => state(r.status)], ['Actions', paymentButtons]],
  refunds: [['Refund', (r) => id(r.id)], ['Payment', (r) => id(r.payment_id)], ['Amount', (r) => money(r.amount)],
    ['State', (r) => state(r.status)], ['Bank', refundButtons]],
  disputes: [['Dispute', (r) => id(r.id)], ['Payment', (r) => id(r.payment_id)], ['Amount', (r) => money(r.amount)],
    ['Deducted', (r) => money(r.amount_deducted)], ['Phase', (r) => r.phase.replaceAll('_', ' ')], ['State', (r) => state(r.status)], ['Bank', disputeButtons]],
  validations: [['Account check', (r) => id(r.id)], ['Account', (r) => r.fund_account ? id(r.fund_account.id) : ''],
    ['State', (r) => state(r.status)], ['Account is', (r) => r.results.account_status || ''],
    ['Name at the bank', (r) => r.results.registered_name || ''], ['Bank', validationButtons]],
  payouts: [['Payout', (r) => id(r.id)], ['Amount', (r) => money(r.amount)], ['Mode', (r) => r.mode],
    ['State', (r) => state(r.status)], ['Reference', (r) => r.reference_id || ''], ['Bank', payoutButtons]],
  paymentLinks: [['Link', (r) => id(r.id)], ['Amount', (r) => money(r.amount)], ['Paid', (r) => money(r.amount_paid)],
    ['State', (r) => state(r.status)],
    ['Customer', (r) => r.status === 'created' || r.status === 'partially_paid' ? [button('Pay', 'payLink', { linkId: r.id })] : []]],
  settlements: [['Settlement', (r) => id(r.id)], ['Amount', (r) => money(r.amount)], ['Fees', (r) => money(r.fees)],
    ['Bank reference', (r) => r.utr], ['State', (r) => state(r.status)]],
  webhooks: [['Event', (r) => r.event], ['Id', (r) => id(r.eventId)], ['State', (r) => state(r.status)],
    ['Answers', (r) => r.attempts.map((a) => a.status === null ? a.error : a.status).join(', ')],
    ['Actions', (r) => [button('Replay', 'replay', { eventId: r.eventId })]]],
  calls: [['Time', (r) => time(r.at)], ['Call', (r) => id(r.method + ' ' + r.path)],
    ['Status', (r) => r.status === null ? { text: 'none', kind: 'bad' } : { text: r.status, kind: r.status < 400 ? 'good' : 'bad' }],
    ['ms', (r) => r.ms === null ? '' : r.ms], ['Fault', (r) => r.fault || '']],
};

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function cell(value, row) {
  if (!Array.isArray(value)) {
    return typeof value === 'object' ? element('td', value.text, value.kind) : element('td', value);
  }
  const made = element('td');
  for (const each of value) {
    const control = element('button', each.label);
    const name = row.id || row.eventId;
    control.setAttribute('aria-label', each.label + ' ' + name);
    control.dataset.key = each.verb + each.label + name;
    control.onclick = () => act(each.label, each.verb, each.input);
    made.append(control);
  }
  return made;
}

const shown = {};
function show(key, rows, total) {
  const json = JSON.stringify([rows, total]);
  if (shown[key] === json) return;
  shown[key] = json;
  byId('n-' + key).textContent = total > rows.length ? '(last ' + rows.length + ' of ' + total + ')' : '(' + rows.length + ')';
  const focused = document.activeElement && document.activeElement.dataset.key;
  const table = byId('t-' + key);
  table.replaceChildren();
  if (rows.length === 0) {
    const body = table.createTBody().insertRow();
    body.append(element('td', 'Nothing yet.', 'none'));
    return;
  }
  const head = table.createTHead().insertRow();
  for (const [title] of tables[key]) {
    const th = element('th', title);
    th.scope = 'col';
    head.append(th);
  }
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const [, value] of tables[key]) line.append(cell(value(row), row));
  }
  if (focused) {
    const again = table.querySelector('[data-key="' + CSS.escape(focused) + '"]');
    if (again) again.focus();
  }
}

function list(where, texts) {
  byId(where).replaceChildren(...texts.map((text) => element('li', text)));
}

async function refresh() {
  const [books, webhooks, calls] = await Promise.all([
    call('state', { limit: 50 }), call('webhooks', { limit: 50 }), call('calls', { limit: 50 }),
  ]);
  for (const key of ['orders', 'payments', 'refunds', 'disputes', 'payouts', 'validations', 'paymentLinks', 'settlements']) show(key, books[key], books.counts[key]);
  show('webhooks', webhooks.reverse(), webhooks.length);
  show('calls', calls.reverse(), calls.length);
  list('faults', books.faults.map((f) => f.kind.replaceAll('_', ' ') + ' · ' +
    [f.match.method, f.match.path, f.match.event].filter(Boolean).join(' ') + (f.left === null ? ' · until cleared' : ' · ' + f.left + ' left')));
  list('endpoints', books.endpoints.map((e) => e.url + (e.active ? '' : ' · disabled') + (e.secret_exists ? '' : ' · no secret')));
}

byId('fault').onsubmit = (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const match = {};
  for (const name of ['method', 'path', 'event']) if (form.get(name)) match[name] = form.get(name);
  const rule = { kind: form.get('kind'), match };
  for (const name of ['times', 'ms']) if (form.get(name) !== '') rule[name] = Number(form.get(name));
  if (rule.kind === 'refund_refused') rule.refusal = form.get('refusal');
  act('Fault', 'fault', rule);
};
byId('hook').onsubmit = (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  act('Webhook', 'setWebhook', { url: form.get('url'), secret: form.get('secret') });
};
byId('settle').onsubmit = (event) => {
  event.preventDefault();
  act('Settle', 'settle');
};
byId('clear-faults').onclick = () => act('Clear faults', 'clearFaults');
byId('flush').onclick = () => act('Send', 'flushWebhooks');
byId('enable').onclick = () => act('Enable', 'enableWebhook');

async function loop() {
  try {
    await refresh();
  } catch (error) {
    tell('The emulator does not answer.', true);
  }
  setTimeout(loop, 2000);
}
loop();
`;
