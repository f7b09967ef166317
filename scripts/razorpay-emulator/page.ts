import { pageScript } from './page-script';
import { pageStyle } from './page-style';
import { refundRefusals } from './acts/refund-refusals';
import { httpFaultKinds, refundFaultKinds, webhookFaultKinds } from './faults';

const options = [...httpFaultKinds, ...refundFaultKinds, ...webhookFaultKinds]
  .map((kind) => `<option value="${kind}">${kind.replaceAll('_', ' ')}</option>`)
  .join('');

const refusals = refundRefusals
  .map((why) => `<option value="${why}">${why.replaceAll('_', ' ')}</option>`)
  .join('');

const tables = [
  ['orders', 'Orders'],
  ['payments', 'Payments'],
  ['refunds', 'Refunds'],
  ['disputes', 'Disputes'],
  ['payouts', 'Payouts'],
  ['validations', 'Checks of accounts'],
  ['paymentLinks', 'Payment links'],
  ['settlements', 'Settlements'],
  ['webhooks', 'Webhook deliveries'],
  ['calls', 'API calls'],
]
  .map(
    ([key, title]) =>
      `<section aria-labelledby="h-${key}"><h2 id="h-${key}">${title} <span class="count" id="n-${key}"></span></h2>` +
      `<div class="scroll" tabindex="0" role="region" aria-label="${title}, table"><table id="t-${key}"></table></div></section>`,
  )
  .join('');

/** The page at `/`: what the books hold, and buttons for the customer, the bank and the faults. No build, no assets. */
export const pageHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Razorpay emulator</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
  <h1>Razorpay emulator</h1>
  <p>No money moves here. Be the customer and the bank of the shop that calls this address.</p>
  <p id="status" role="status"></p>
</header>
<main>
<section aria-labelledby="h-faults" class="panel">
  <h2 id="h-faults">Faults</h2>
  <form id="fault">
    <label>Kind <select name="kind">${options}</select></label>
    <label>Method <select name="method"><option value="">any</option><option>GET</option><option>POST</option><option>PATCH</option></select></label>
    <label>Path <input name="path" placeholder="/v1/orders" size="14"></label>
    <label>Event <input name="event" placeholder="payment.*" size="14"></label>
    <label>Times <input name="times" type="number" min="1" value="1"></label>
    <label>Milliseconds <input name="ms" type="number" min="0"></label>
    <label>Refusal of a refund <select name="refusal">${refusals}</select></label>
    <button>Set fault</button>
    <button type="button" id="clear-faults" class="quiet">Clear all</button>
  </form>
  <ul id="faults"></ul>
</section>
<section aria-labelledby="h-settle" class="panel">
  <h2 id="h-settle">Bank of the merchant</h2>
  <form id="settle">
    <button>Settle now</button>
    <span>Pays out what was captured, less fees, refunds and lost disputes.</span>
  </form>
</section>
<section aria-labelledby="h-hook" class="panel">
  <h2 id="h-hook">Webhook</h2>
  <form id="hook">
    <label>Address <input name="url" type="url" required size="34"></label>
    <label>Secret <input name="secret" autocomplete="off" required></label>
    <button>Set</button>
    <button type="button" id="flush" class="quiet">Send all that waits</button>
    <button type="button" id="enable" class="quiet">Enable again</button>
  </form>
  <ul id="endpoints"></ul>
</section>
${tables}
</main>
<footer>Every button is also an HTTP call: <code>POST /_control/&lt;verb&gt;</code> with JSON, listed at the top of <code>control.ts</code>.</footer>
<script>${pageScript}</script>
</body>
</html>
`;
