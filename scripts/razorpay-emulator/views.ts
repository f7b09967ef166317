import type {
  Adjustment,
  Dispute,
  FundAccount,
  Notes,
  Order,
  Payment,
  PaymentLink,
  Payout,
  Refund,
  Validation,
  WebhookEndpoint,
} from './entities';
import type { World } from './world';

/** Notes come back as `[]` when there are none (razorpay-contract.md §1.1). */
const notesView = (notes: Notes): Notes | [] => (Object.keys(notes).length === 0 ? [] : notes);

/** An entity as JSON will tell it: what is undefined (always `internal`) is not told. */
type View = Record<string, unknown>;

export function collection(items: readonly View[]): View {
  return { entity: 'collection', count: items.length, items };
}

export function orderView(order: Order): View {
  return { ...order, internal: undefined, notes: notesView(order.notes) };
}

/** An order with `expand[]` of payments or payments.card. */
export function expandedOrderView(world: World, order: Order, expand: readonly string[]): View {
  const withCard = expand.includes('payments.card');
  if (!withCard && !expand.includes('payments')) return orderView(order);
  const payments = world.books.paymentsOf(order.id);
  const items = payments.map((each) => paymentView(world, each, withCard ? ['card'] : []));
  return { ...orderView(order), payments: collection(items) };
}

/** A payment as the API tells it; fee and tax appear when they are known. */
export function paymentView(world: World, payment: Payment, expand: readonly string[] = []): View {
  const { internal } = payment;
  const feeKnown = internal.feeVisibleAt !== null && world.now() >= internal.feeVisibleAt;
  return {
    ...payment,
    internal: undefined,
    ...(feeKnown ? { fee: internal.fee, tax: internal.tax } : {}),
    notes: notesView(payment.notes),
    ...(payment.method === 'upi' && payment.vpa !== null
      ? { upi: { payer_account_type: 'bank_account', vpa: payment.vpa, flow: 'intent' } }
      : {}),
    ...(expand.includes('card') && internal.card ? { card: internal.card } : {}),
    ...(expand.includes('emi') ? { emi: null } : {}),
    ...(expand.includes('offers') ? { offers: collection([]) } : {}),
  };
}

/** The payment inside an event, with the fields only events have (§4). */
export function paymentEventView(world: World, payment: Payment): View {
  return {
    ...paymentView(world, payment, ['card']),
    base_amount: payment.amount,
    amount_transferred: 0,
    fee_bearer: 'platform',
  };
}

export function refundView(refund: Refund): View {
  return { ...refund, internal: undefined, notes: notesView(refund.notes) };
}

/** A dispute; each kind of proof stands beside the summary (razorpay-contract.md §9). */
export function disputeView(dispute: Dispute): View {
  const { proofs, others, ...evidence } = dispute.evidence;
  return { ...dispute, evidence: { ...evidence, ...proofs, others } };
}

export function adjustmentView(adjustment: Adjustment): View {
  return { ...adjustment, internal: undefined };
}

export function contactView(contact: { notes: Notes }): View {
  return { ...contact, notes: notesView(contact.notes) };
}

export function fundAccountView(account: FundAccount): View {
  return { ...account };
}

/** A check of a fund account, with the account as it was made (§6.4). */
export function validationView(world: World, { fund_account_id: id, ...validation }: Validation): View {
  const account = world.books.fundAccounts.get(id);
  return {
    ...validation,
    fund_account: account && fundAccountView(account),
    notes: notesView(validation.notes),
  };
}

/** A payout; one made by a composite call nests its fund account with the contact (§6.1). */
export function payoutView(world: World, payout: Payout): View {
  const account = payout.internal.composite
    ? world.books.fundAccounts.get(payout.fund_account_id)
    : undefined;
  const contact = account && world.books.contacts.get(account.contact_id);
  return {
    ...payout,
    internal: undefined,
    notes: notesView(payout.notes),
    ...(account
      ? { fund_account: { ...account, ...(contact ? { contact: contactView(contact) } : {}) } }
      : {}),
  };
}

export function paymentLinkView(link: PaymentLink): View {
  return { ...link, notes: Object.keys(link.notes).length === 0 ? null : link.notes };
}

/** A webhook endpoint; its secret is never told again. */
export function endpointView(endpoint: WebhookEndpoint): View {
  return {
    id: endpoint.id.replace(/^hook_/, ''),
    entity: 'webhook',
    url: endpoint.url,
    active: endpoint.active,
    events: endpoint.events ?? ['*'],
    secret_exists: endpoint.secret !== null,
    created_at: endpoint.created_at,
  };
}
