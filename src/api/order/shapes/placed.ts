import type { OrderDraft, RegisterDecision, RegistrationDraft } from '../../../domain/orders/register';

/** The answer to a registration (design §5), as it is remembered under its Idempotency-Key: without the secret. */
export const placedBody = (
  order: { readonly documentId: string; readonly code: string; readonly draft: OrderDraft },
  registrations: readonly (RegistrationDraft & { readonly documentId: string })[],
  next: RegisterDecision['next'],
) => {
  const { draft } = order;
  return {
    data: {
      order: {
        documentId: order.documentId,
        code: order.code,
        state: draft.state,
        approvalState: draft.approvalState,
        currency: draft.currency,
        subtotal: draft.subtotal,
        discount: draft.discount,
        tax: draft.tax,
        total: draft.total,
        expiresAt: draft.expiresAt?.toISOString() ?? null,
      },
      registrations: registrations.map((registration) => ({
        documentId: registration.documentId,
        state: registration.state,
        ticketType: registration.ticketTypeDocumentId,
        attendee: { name: registration.attendeeName, email: registration.attendeeEmail },
      })),
    },
    meta: { next },
  };
};

export type PlacedBody = ReturnType<typeof placedBody>;
