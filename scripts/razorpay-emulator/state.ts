import { z } from 'zod';
import * as entities from './entities';
import { deliverySchema, type Delivery } from './webhooks';
import { newId } from './ids';

/** Rows by id, in the order in which they came. */
export class Table<T extends { id: string }> {
  private readonly byId = new Map<string, T>();
  private rows: T[] = [];

  get size(): number {
    return this.rows.length;
  }

  add(row: T): T {
    this.byId.set(row.id, row);
    this.rows.push(row);
    return row;
  }

  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  all(): readonly T[] {
    return this.rows;
  }

  *newestFirst(): Generator<T> {
    for (let i = this.rows.length - 1; i >= 0; i -= 1) {
      const row = this.rows[i];
      if (row !== undefined) yield row;
    }
  }

  clear(): void {
    this.byId.clear();
    this.rows = [];
  }
}

/** Rows of a table by another key, e.g. the payments of an order. */
class Index<T> {
  private readonly lists = new Map<string, T[]>();

  add(key: string | null, row: T): void {
    if (key === null) return;
    const list = this.lists.get(key);
    if (list) list.push(row);
    else this.lists.set(key, [row]);
  }

  get(key: string): readonly T[] {
    return this.lists.get(key) ?? [];
  }

  clear(): void {
    this.lists.clear();
  }
}

const idempotencySchema = z.object({ fingerprint: z.string(), id: z.string(), at: z.int() });
type IdempotencyEntry = z.infer<typeof idempotencySchema>;

const fileSchema = z.object({
  version: z.literal(1),
  accountId: z.string(),
  balance: z.int().nullable(),
  payoutBalance: z.int().nullable(),
  orders: z.array(entities.orderSchema),
  payments: z.array(entities.paymentSchema),
  refunds: z.array(entities.refundSchema),
  contacts: z.array(entities.contactSchema),
  fundAccounts: z.array(entities.fundAccountSchema),
  payouts: z.array(entities.payoutSchema),
  validations: z.array(entities.validationSchema).default([]),
  transactions: z.array(entities.transactionSchema),
  paymentLinks: z.array(entities.paymentLinkSchema),
  settlements: z.array(entities.settlementSchema),
  // Files of before there were any still open.
  disputes: z.array(entities.disputeSchema).default([]),
  adjustments: z.array(entities.adjustmentSchema).default([]),
  endpoints: z.array(entities.endpointSchema),
  refundKeys: z.array(z.tuple([z.string(), idempotencySchema])),
  payoutKeys: z.array(z.tuple([z.string(), idempotencySchema])),
  deliveries: z.array(deliverySchema),
});

/** Everything the emulator knows. */
export class Books {
  accountId = newId('acc');
  balance: number | null;
  payoutBalance: number | null;
  readonly orders = new Table<entities.Order>();
  readonly payments = new Table<entities.Payment>();
  readonly refunds = new Table<entities.Refund>();
  readonly contacts = new Table<entities.Contact>();
  readonly fundAccounts = new Table<entities.FundAccount>();
  readonly payouts = new Table<entities.Payout>();
  readonly validations = new Table<entities.Validation>();
  readonly transactions = new Table<entities.Transaction>();
  readonly paymentLinks = new Table<entities.PaymentLink>();
  readonly settlements = new Table<entities.Settlement>();
  readonly disputes = new Table<entities.Dispute>();
  readonly adjustments = new Table<entities.Adjustment>();
  readonly endpoints = new Table<entities.WebhookEndpoint>();
  readonly refundKeys = new Map<string, IdempotencyEntry>();
  readonly payoutKeys = new Map<string, IdempotencyEntry>();

  private readonly ordersByReceipt = new Index<entities.Order>();
  private readonly paymentsByOrder = new Index<entities.Payment>();
  private readonly refundsByPayment = new Index<entities.Refund>();
  private readonly disputesByPayment = new Index<entities.Dispute>();
  private readonly contactsByIdentity = new Map<string, entities.Contact>();
  private readonly fundAccountsByDetails = new Map<string, entities.FundAccount>();

  constructor(private readonly start: { balance: number | null; payoutBalance: number | null }) {
    this.balance = start.balance;
    this.payoutBalance = start.payoutBalance;
  }

  addOrder(order: entities.Order): entities.Order {
    this.ordersByReceipt.add(order.receipt, order);
    return this.orders.add(order);
  }

  addPayment(payment: entities.Payment): entities.Payment {
    this.paymentsByOrder.add(payment.order_id, payment);
    return this.payments.add(payment);
  }

  addRefund(refund: entities.Refund): entities.Refund {
    this.refundsByPayment.add(refund.payment_id, refund);
    return this.refunds.add(refund);
  }

  addDispute(dispute: entities.Dispute): entities.Dispute {
    this.disputesByPayment.add(dispute.payment_id, dispute);
    return this.disputes.add(dispute);
  }

  addContact(contact: entities.Contact): entities.Contact {
    this.contactsByIdentity.set(contactIdentity(contact), contact);
    return this.contacts.add(contact);
  }

  /** Changes fields of a contact, and with them what counts as its duplicate. */
  changeContact(contact: entities.Contact, change: Partial<entities.Contact>): void {
    this.contactsByIdentity.delete(contactIdentity(contact));
    Object.assign(contact, change);
    this.contactsByIdentity.set(contactIdentity(contact), contact);
  }

  addFundAccount(account: entities.FundAccount): entities.FundAccount {
    this.fundAccountsByDetails.set(fundAccountDetails(account), account);
    return this.fundAccounts.add(account);
  }

  orderWithReceipt(receipt: string): entities.Order | undefined {
    return this.ordersByReceipt.get(receipt)[0];
  }

  paymentsOf(orderId: string): readonly entities.Payment[] {
    return this.paymentsByOrder.get(orderId);
  }

  refundsOf(paymentId: string): readonly entities.Refund[] {
    return this.refundsByPayment.get(paymentId);
  }

  disputesOf(paymentId: string): readonly entities.Dispute[] {
    return this.disputesByPayment.get(paymentId);
  }

  sameContact(contact: ContactIdentity): entities.Contact | undefined {
    return this.contactsByIdentity.get(contactIdentity(contact));
  }

  sameFundAccount(account: FundAccountDetails): entities.FundAccount | undefined {
    return this.fundAccountsByDetails.get(fundAccountDetails(account));
  }

  clear(): void {
    const tables = [
      this.orders,
      this.payments,
      this.refunds,
      this.contacts,
      this.fundAccounts,
      this.payouts,
      this.validations,
      this.transactions,
      this.paymentLinks,
      this.settlements,
      this.disputes,
      this.adjustments,
    ];
    for (const table of tables) table.clear();
    const indexes = [
      this.ordersByReceipt,
      this.paymentsByOrder,
      this.refundsByPayment,
      this.disputesByPayment,
      this.contactsByIdentity,
      this.fundAccountsByDetails,
      this.refundKeys,
      this.payoutKeys,
    ];
    for (const index of indexes) index.clear();
    this.balance = this.start.balance;
    this.payoutBalance = this.start.payoutBalance;
  }

  toFile(deliveries: readonly Delivery[]): z.infer<typeof fileSchema> {
    return {
      version: 1,
      accountId: this.accountId,
      balance: this.balance,
      payoutBalance: this.payoutBalance,
      orders: [...this.orders.all()],
      payments: [...this.payments.all()],
      refunds: [...this.refunds.all()],
      contacts: [...this.contacts.all()],
      fundAccounts: [...this.fundAccounts.all()],
      payouts: [...this.payouts.all()],
      validations: [...this.validations.all()],
      transactions: [...this.transactions.all()],
      paymentLinks: [...this.paymentLinks.all()],
      settlements: [...this.settlements.all()],
      disputes: [...this.disputes.all()],
      adjustments: [...this.adjustments.all()],
      endpoints: [...this.endpoints.all()],
      refundKeys: [...this.refundKeys],
      payoutKeys: [...this.payoutKeys],
      deliveries: [...deliveries],
    };
  }

  /** Fills empty books from a file of `toFile`; returns its deliveries. Throws on a file of another shape. */
  fromFile(content: unknown): Delivery[] {
    const file = fileSchema.parse(content);
    this.accountId = file.accountId;
    this.balance = file.balance;
    this.payoutBalance = file.payoutBalance;
    file.orders.forEach((row) => this.addOrder(row));
    file.payments.forEach((row) => this.addPayment(row));
    file.refunds.forEach((row) => this.addRefund(row));
    file.contacts.forEach((row) => this.addContact(row));
    file.fundAccounts.forEach((row) => this.addFundAccount(row));
    file.payouts.forEach((row) => this.payouts.add(row));
    file.validations.forEach((row) => this.validations.add(row));
    file.transactions.forEach((row) => this.transactions.add(row));
    file.paymentLinks.forEach((row) => this.paymentLinks.add(row));
    file.settlements.forEach((row) => this.settlements.add(row));
    file.disputes.forEach((row) => this.addDispute(row));
    file.adjustments.forEach((row) => this.adjustments.add(row));
    file.endpoints.forEach((row) => this.endpoints.add(row));
    file.refundKeys.forEach(([key, entry]) => this.refundKeys.set(key, entry));
    file.payoutKeys.forEach(([key, entry]) => this.payoutKeys.set(key, entry));
    return file.deliveries;
  }
}

type ContactIdentity = Pick<entities.Contact, 'name' | 'email' | 'contact' | 'type' | 'reference_id'>;
type FundAccountDetails = Pick<entities.FundAccount, 'contact_id' | 'account_type' | 'bank_account' | 'vpa'>;

function contactIdentity(contact: ContactIdentity): string {
  return JSON.stringify([contact.name, contact.email, contact.contact, contact.type, contact.reference_id]);
}

function fundAccountDetails(account: FundAccountDetails): string {
  const bank = account.bank_account;
  return JSON.stringify([
    account.contact_id,
    account.account_type,
    bank ? [bank.name, bank.ifsc, bank.account_number] : account.vpa?.address,
  ]);
}
