import { formatMoney } from '../../../domain/money/format';
import { decidePay, orderAsSeen } from '../../../domain/orders/lifecycle';
import { hasPass } from '../../../domain/registrations/machine';
import type {
  OrderGlanceRow,
  OrderViewRow,
  PaymentJson,
  RefundJson,
  RegistrationJson,
} from '../store/order-view';
import { eventTimes } from '../store/order-row';
import type { OrderLine } from '../types';

const iso = (at: Date | string | null): string | null => (at === null ? null : new Date(at).toISOString());

/** What the buyer does next; `null` when there is nothing to do. */
const nextStep = (row: OrderGlanceRow, at: Date): 'pay' | 'done' | 'await_approval' | null => {
  const state = orderAsSeen(row, at);
  if (state === 'paid') return 'done';
  if (state !== 'pending') return null;
  if (row.approvalState === 'awaiting') return 'await_approval';
  return decidePay({ order: row, event: eventTimes(row), now: at }).ok ? 'pay' : null;
};

const lineView = (line: OrderLine, currency: string) => ({
  ticketType: line.ticketTypeId,
  name: line.name,
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  gross: line.gross,
  discount: line.discount,
  net: line.net,
  tax: line.tax,
  taxRateBps: line.taxRateBps,
  hsnSac: line.hsnSac,
  formatted: {
    unitPrice: formatMoney(line.unitPrice, currency),
    gross: formatMoney(line.gross, currency),
    discount: formatMoney(line.discount, currency),
    net: formatMoney(line.net, currency),
    tax: formatMoney(line.tax, currency),
  },
});

const passView = (registration: RegistrationJson) =>
  hasPass(registration.state)
    ? {
        href: `/api/registrations/${registration.documentId}/pass`,
        ready: registration.passIssuedAt !== null && registration.passRevokedAt === null,
      }
    : null;

const registrationView = (registration: RegistrationJson) => ({
  documentId: registration.documentId,
  state: registration.state,
  ticketType: registration.ticketType,
  ticketTypeName: registration.ticketTypeName,
  attendee: { name: registration.attendeeName, email: registration.attendeeEmail },
  answers: registration.answers ?? {},
  unitPrice: registration.unitPrice,
  attendedAt: iso(registration.attendedAt),
  pass: passView(registration),
});

const paymentView = ({ amount, currency, state, method, capturedAt }: PaymentJson) => ({
  amount,
  currency,
  formatted: formatMoney(amount, currency),
  state,
  method,
  capturedAt: iso(capturedAt),
});

const refundView = ({ documentId, amount, currency, state, reason, processedAt }: RefundJson) => ({
  documentId,
  amount,
  currency,
  formatted: formatMoney(amount, currency),
  state,
  reason,
  processedAt: iso(processedAt),
});

/** What every view of an order says, in a list as well. */
const glance = (row: OrderGlanceRow, at: Date) => ({
  documentId: row.documentId,
  code: row.code,
  state: orderAsSeen(row, at),
  approvalState: row.approvalState,
  event: {
    documentId: row.eventDocumentId,
    title: row.eventTitle,
    state: row.eventState,
    slug: row.event?.slug ?? null,
    startsAt: row.event?.startsAt ?? null,
    endsAt: row.event?.endsAt ?? null,
    timezone: row.event?.timezone ?? null,
    venue: row.event?.venueName ?? null,
    city: row.event?.city ?? null,
  },
  currency: row.currency,
  subtotal: row.subtotal,
  discount: row.discount,
  tax: row.tax,
  total: row.total,
  refundedTotal: row.refundedTotal,
  formatted: {
    subtotal: formatMoney(row.subtotal, row.currency),
    discount: formatMoney(row.discount, row.currency),
    tax: formatMoney(row.tax, row.currency),
    total: formatMoney(row.total, row.currency),
    refundedTotal: formatMoney(row.refundedTotal, row.currency),
  },
  attendees: row.attendees,
  createdAt: iso(row.createdAt),
  expiresAt: row.state === 'pending' ? iso(row.expiresAt) : null,
  paidAt: iso(row.paidAt),
  cancelledAt: iso(row.cancelledAt),
});

/** `GET /api/orders/:id`: everything its buyer may know of it; never fees, gateway ids or the secret. */
export const orderView = (row: OrderViewRow, at: Date) => ({
  data: {
    ...glance(row, at),
    buyer: {
      name: row.buyerName,
      email: row.buyerEmail,
      phone: row.buyerPhone,
      gstin: row.buyerGstin,
      legalName: row.buyerLegalName,
    },
    promoCode: row.promoCode,
    cancelReason: row.cancelReason,
    rejectedReason: row.rejectedReason,
    refundPolicy: row.policy,
    lines: row.lines.map((line) => lineView(line, row.currency)),
    registrations: row.registrations.map(registrationView),
    payments: row.payments.map(paymentView),
    refunds: row.refunds.map(refundView),
  },
  meta: { next: nextStep(row, at) },
});

export const orderListView = (
  list: { readonly rows: readonly OrderGlanceRow[]; readonly total: number },
  page: { readonly page: number; readonly pageSize: number },
  at: Date,
) => ({
  data: list.rows.map((row) => glance(row, at)),
  meta: {
    pagination: { ...page, pageCount: Math.ceil(list.total / page.pageSize), total: list.total },
  },
});
