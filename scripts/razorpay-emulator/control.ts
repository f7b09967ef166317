import type { z } from 'zod';
import {
  authorizeLate,
  beginPayment,
  capture,
  failPayment,
  pay,
  tellFee,
  type CheckoutFailure,
  type CheckoutSuccess,
} from './acts/payments';
import { payLink, type LinkCallback } from './acts/payment-links';
import { advancePayout, startQueued } from './acts/payouts';
import { advanceDispute, openDispute } from './acts/disputes';
import { createRefund, settleRefund } from './acts/refunds';
import { adjust, settle } from './acts/settlements';
import { sweep } from './acts/sweep';
import { settleValidation } from './acts/validations';
import type { Call } from './calls';
import { invalid, refused } from './errors';
import type { ActiveFault, FaultRule } from './faults';
import { newId } from './ids';
import { isWebUrl } from './routes/webhooks';
import { find } from './validate';
import type { argumentsOf } from './control-verbs';
import { stateView, type StateView } from './state-view';
import { adjustmentView, disputeView, payoutView, paymentView, refundView, validationView } from './views';
import type { Delivery } from './webhooks';
import type { World } from './world';

/*
 * THE CONTROL API: act as the customer, the bank and the fault, and see what was called.
 *
 * In the process: `emulator.control.<verb>(…)`. Over HTTP, from loopback only and without the API key:
 * POST /_control/<verb> with the arguments as one JSON object (content type application/json); the answer is JSON.
 * What is not possible is answered with the error envelope of the API.
 *
 *   pay                  { orderId, method?, amount?, email?, contact?, vpa?, capture?, force? }
 *                        → { paymentId, orderId, signature }, Checkout's success callback
 *   begin                { orderId, … as pay } → { paymentId }: an attempt of which nobody heard yet
 *   fail                 { orderId, reason?, paymentId?, … as pay } → { paymentId, orderId, error }
 *   authorizeLate        { paymentId } → as pay: a failed (or begun) payment succeeds after all
 *   capture              { paymentId } → the payment, captured by the dashboard
 *   payLink              { linkId, … as pay } → the query of the link's callback
 *   dashboardRefund      { paymentId, amount? } → the refund
 *   settleRefund         { refundId, outcome: processed | failed } → the refund
 *   openDispute          { paymentId, amount?, phase?, reasonCode?, respondInDays? } → the dispute
 *   advanceDispute       { disputeId, to: under_review | action_required | won | lost | closed, deducted? }
 *   advancePayout        { payoutId, to: queued | processing | processed | failed | reversed | rejected, reason? }
 *   settleValidation     { validationId, to: completed | failed, accountStatus?: active | invalid, registeredName? }
 *                        → the check of a fund account, ended
 *   tellFee              { paymentId }: ends `feeKnown: 'later'` for this payment
 *   addBalance           { amount?, payoutAmount? }: puts money into the accounts and starts queued payouts
 *   settle               {} → the settlement, or null when nothing would reach the bank
 *   adjust               { amount, description? }: a line of its own in the next settlement, negative is taken
 *   sweep                {}: auto-refund of old authorisations and expiry of links, by the clock
 *   setWebhook           { url, secret } ; rotateWebhookSecret { secret } ; enableWebhook {}
 *   fault                { match?, kind, times?, ms?, act? }, see faults.ts ; clearFaults {} ; faults {}
 *   webhooks             { limit? } → the last deliveries with raw body, headers and attempts
 *   replay               { eventId } → sends it once more with the present secret
 *   flushWebhooks        {}: sends at once what is held, delayed or waiting for a retry
 *   calls                { limit? } → the last calls to the API ; state { limit? } → the books, newest first
 *   reset                {}: forgets everything but the webhook
 */
type Verb = keyof typeof argumentsOf;
type Arguments<V extends Verb> = z.input<(typeof argumentsOf)[V]>;
type Options<V extends Verb, Key extends string> = Omit<Arguments<V>, Key>;
type Entity = Record<string, unknown>;

/** See the comment at the top of control.ts. Everything takes effect before the promise is awaited. */
export interface Control {
  pay(orderId: string, options?: Options<'pay', 'orderId'>): Promise<CheckoutSuccess>;
  begin(orderId: string, options?: Options<'begin', 'orderId'>): Promise<{ paymentId: string }>;
  fail(orderId: string, options?: Options<'fail', 'orderId'>): Promise<CheckoutFailure>;
  authorizeLate(paymentId: string): Promise<CheckoutSuccess>;
  capture(paymentId: string): Promise<Entity>;
  payLink(linkId: string, options?: Options<'payLink', 'linkId'>): Promise<LinkCallback>;
  dashboardRefund(paymentId: string, amount?: number): Promise<Entity>;
  settleRefund(refundId: string, outcome: 'processed' | 'failed'): Promise<Entity>;
  openDispute(paymentId: string, options?: Options<'openDispute', 'paymentId'>): Promise<Entity>;
  advanceDispute(
    disputeId: string,
    to: Arguments<'advanceDispute'>['to'],
    deducted?: number,
  ): Promise<Entity>;
  advancePayout(payoutId: string, to: Arguments<'advancePayout'>['to'], reason?: string): Promise<Entity>;
  settleValidation(validationId: string, end: Options<'settleValidation', 'validationId'>): Promise<Entity>;
  tellFee(paymentId: string): Promise<Entity>;
  addBalance(money: Arguments<'addBalance'>): Promise<void>;
  settle(): Promise<Entity | null>;
  adjust(amount: number, description?: string): Promise<Entity>;
  sweep(): Promise<{ refunded: number; expired: number }>;
  setWebhook(target: Arguments<'setWebhook'>): Promise<void>;
  rotateWebhookSecret(secret: string): Promise<void>;
  enableWebhook(): Promise<void>;
  fault(rule: FaultRule): Promise<void>;
  clearFaults(): Promise<void>;
  faults(): Promise<ActiveFault[]>;
  webhooks(limit?: number): Promise<Delivery[]>;
  replay(eventId: string): Promise<{ status: number | null }>;
  flushWebhooks(): Promise<void>;
  calls(limit?: number): Promise<Call[]>;
  state(limit?: number): Promise<StateView>;
  reset(): Promise<void>;
}

/** The endpoint that `setWebhook` and the options mean; others can be added by POST /v1/webhooks. */
function mainEndpoint(world: World): ReturnType<World['books']['endpoints']['get']> {
  return world.books.endpoints.all()[0];
}

function setWebhook(world: World, { url, secret }: Arguments<'setWebhook'>): void {
  if (!isWebUrl(url)) throw invalid('url', 'The url format is invalid.');
  const endpoint = mainEndpoint(world);
  if (endpoint) Object.assign(endpoint, { url, secret, active: true });
  else {
    world.books.endpoints.add({
      id: newId('hook'),
      url,
      secret,
      events: null,
      active: true,
      created_at: world.now(),
    });
  }
  world.changed();
}

const last = <T>(rows: readonly T[], limit = rows.length): T[] =>
  rows.slice(rows.length - Math.min(limit, rows.length));

export function createControl(world: World): Control {
  const { books } = world;
  const order = (id: string) => find(books.orders, 'order', id);
  const payment = (id: string) => find(books.payments, 'pay', id);

  const control: Control = {
    async pay(orderId, options = {}) {
      return pay(world, order(orderId), options);
    },
    async begin(orderId, options = {}) {
      return { paymentId: beginPayment(world, order(orderId), options).id };
    },
    async fail(orderId, { reason = 'payment_failed', paymentId, ...customer } = {}) {
      const attempt =
        paymentId === undefined ? beginPayment(world, order(orderId), customer) : payment(paymentId);
      return failPayment(world, order(orderId), attempt, reason);
    },
    async authorizeLate(paymentId) {
      return authorizeLate(world, payment(paymentId));
    },
    async capture(paymentId) {
      capture(world, payment(paymentId), false);
      return paymentView(world, payment(paymentId));
    },
    async payLink(linkId, options = {}) {
      return payLink(world, find(books.paymentLinks, 'plink', linkId), options);
    },
    async dashboardRefund(paymentId, amount) {
      return refundView(createRefund(world, payment(paymentId), { amount }));
    },
    async settleRefund(refundId, outcome) {
      return refundView(settleRefund(world, find(books.refunds, 'rfnd', refundId), outcome));
    },
    async openDispute(paymentId, options) {
      return disputeView(openDispute(world, payment(paymentId), options));
    },
    async advanceDispute(disputeId, to, deducted) {
      return disputeView(advanceDispute(world, find(books.disputes, 'disp', disputeId), to, deducted));
    },
    async advancePayout(payoutId, to, reason) {
      return payoutView(world, advancePayout(world, find(books.payouts, 'pout', payoutId), to, reason));
    },
    async settleValidation(validationId, end) {
      const validation = find(books.validations, 'fav', validationId);
      return validationView(world, settleValidation(world, validation, end));
    },
    async tellFee(paymentId) {
      tellFee(world, payment(paymentId));
      return paymentView(world, payment(paymentId));
    },
    async addBalance({ amount = 0, payoutAmount = 0 }) {
      if (books.balance !== null) books.balance += amount;
      if (books.payoutBalance !== null) books.payoutBalance += payoutAmount;
      startQueued(world);
      world.changed();
    },
    async settle() {
      const settlement = settle(world);
      return settlement && { ...settlement };
    },
    async adjust(amount, description = 'Adjustment') {
      return adjustmentView(adjust(world, amount, description));
    },
    async sweep() {
      return sweep(world);
    },
    async setWebhook(target) {
      setWebhook(world, target);
    },
    async rotateWebhookSecret(secret) {
      const endpoint = mainEndpoint(world);
      if (!endpoint) throw refused('There is no webhook whose secret could be rotated.');
      endpoint.secret = secret;
      world.changed();
    },
    async enableWebhook() {
      for (const endpoint of books.endpoints.all()) endpoint.active = true;
      world.changed();
    },
    async fault(rule) {
      world.faults.add(rule);
    },
    async clearFaults() {
      world.faults.clear();
    },
    async faults() {
      return world.faults.list();
    },
    async webhooks(limit) {
      return structuredClone(last(world.webhooks.deliveries(), limit));
    },
    async replay(eventId) {
      const endpoint = mainEndpoint(world);
      if (!endpoint) throw refused('There is no webhook to send it to.');
      const attempt = await world.webhooks.replay(eventId, endpoint);
      if (!attempt) throw refused('The event is not known, or its endpoint is disabled.');
      return { status: attempt.status };
    },
    async flushWebhooks() {
      await world.webhooks.flush();
    },
    async calls(limit) {
      return structuredClone(last(world.calls.all(), limit));
    },
    async state(limit) {
      return stateView(world, limit);
    },
    async reset() {
      world.webhooks.clear();
      world.faults.clear();
      world.calls.clear();
      books.clear();
      world.changed();
    },
  };

  return control;
}
