/**
 * Every refusal Mela can give, in one place: its stable code, the HTTP status it maps to, what happened in one
 * plain sentence, and what the caller should do. docs/api-errors.md lists the same codes (a unit test compares).
 */

interface ErrorSpec {
  /** HTTP status of the answer. */
  readonly status: number;
  /** What happened, for a person. */
  readonly message: string;
  /** What the caller should do next. */
  readonly advice: string;
}

export const ERRORS = {
  VALIDATION_FAILED: {
    status: 400,
    message: 'Some of what was sent is missing or not valid.',
    advice: 'Correct the fields named in details.errors and send the request again.',
  },
  NOT_FOUND: {
    status: 404,
    message: 'There is nothing here, or it is not yours to see.',
    advice: 'Check the id and, for guests, the X-Order-Secret header.',
  },
  UNAUTHENTICATED: {
    status: 401,
    message: 'You are not signed in.',
    advice: 'Sign in (or refresh the session) and try again; guests send the X-Order-Secret header.',
  },
  FORBIDDEN: {
    status: 403,
    message: 'You may not do this.',
    advice: 'Ask a person with the needed role; repeating the request will not help.',
  },
  CONFLICT: {
    status: 409,
    message: 'Somebody else changed this at the same moment.',
    advice: 'Read it again and, if it still makes sense, repeat the request.',
  },
  SEARCH_UNAVAILABLE: {
    status: 503,
    message: 'Search does not answer at the moment.',
    advice: 'Try again in a minute; lists of events answer meanwhile.',
  },
  RATE_LIMITED: {
    status: 429,
    message: 'Too many requests in a short time.',
    advice: 'Wait for the seconds given in the Retry-After header, then try again.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    message: 'The request body is larger than allowed.',
    advice: 'Send less in one request; details.limit names the limit in bytes.',
  },
  BUSY: {
    status: 503,
    message: 'The server is too busy to do this right now. Nothing was changed.',
    advice: 'Try again after a few seconds with the same Idempotency-Key.',
  },

  IDEMPOTENCY_KEY_INVALID: {
    status: 400,
    message: 'The Idempotency-Key header is not usable.',
    advice: 'Send 8 to 128 printable characters without spaces, for example a UUID.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    message: 'This Idempotency-Key was already used for a different request.',
    advice: 'Use a new key for a new request; repeat a request only with exactly the same body.',
  },
  IDEMPOTENCY_IN_FLIGHT: {
    status: 409,
    message: 'The first request with this Idempotency-Key is still being worked on.',
    advice: 'Wait a second and repeat the same request with the same key.',
  },

  EVENT_NOT_OPEN: {
    status: 409,
    message: 'This event does not take registrations.',
    advice:
      'See details.reason: not_published, cancelled, ended or no_organizer. Show the event as it is now.',
  },
  REGISTRATION_CLOSED: {
    status: 409,
    message: 'Registration for this event is not open now.',
    advice: 'See details.reason: not_yet (with details.opensAt) or over (with details.closedAt).',
  },
  SALES_CLOSED: {
    status: 409,
    message: 'This ticket is not on sale now.',
    advice:
      'See details.reason: not_yet (with details.opensAt) or over (with details.closedAt); offer another ticket.',
  },
  AUDIENCE_RESTRICTED: {
    status: 403,
    message: 'This event is for members of its community only.',
    advice: 'Sign in and join the community in details.community, then try again.',
  },
  TICKET_TYPE_UNKNOWN: {
    status: 400,
    message: 'This event has no such ticket.',
    advice: 'Read the ticket types of the event again and use one of their ids.',
  },
  PER_ORDER_LIMIT: {
    status: 400,
    message: 'The number of tickets is outside what one order may hold.',
    advice: 'Keep between details.min and details.max for the ticket type in details.ticketType.',
  },
  ANSWERS_INVALID: {
    status: 400,
    message: "Some answers to the event's questions are missing or not valid.",
    advice: 'Show details.errors beside the questions they name and send the request again.',
  },
  PROMO_CODE_INVALID: {
    status: 400,
    message: 'This promo code cannot be used here.',
    advice: 'Remove the code or correct it.',
  },
  SOLD_OUT: {
    status: 409,
    message: 'There are not enough seats left.',
    advice: 'details.left says how many are left; take fewer, another ticket, or join the waiting list.',
  },

  ILLEGAL_TRANSITION: {
    status: 409,
    message: 'This step is not possible in the present state.',
    advice: 'Read the record again; details.from and details.to name the states.',
  },
  ORDER_EXPIRED: {
    status: 409,
    message: 'The time to pay for this order is over and its seats were given back.',
    advice:
      'Register again. Money that still arrives is booked if seats are left, otherwise refunded by itself.',
  },
  ORDER_NOT_PAYABLE: {
    status: 409,
    message: 'There is nothing to pay for this order.',
    advice: 'See details.state: the order is already paid, cancelled, or waits for approval.',
  },
  ORDER_NOT_CANCELLABLE: {
    status: 409,
    message: 'This order can no longer be cancelled.',
    advice: 'See details.reason; a paid order is given back by a refund.',
  },
  REGISTRATION_NOT_CANCELLABLE: {
    status: 409,
    message: 'This registration can no longer be cancelled.',
    advice: 'See details.reason; someone who was already let in cannot be cancelled.',
  },

  PAYMENT_MISMATCH: {
    status: 422,
    message: 'The payment does not belong to this order.',
    advice: 'Send the ids exactly as the checkout returned them; details.field names the one that differs.',
  },
  PAYMENT_SIGNATURE_INVALID: {
    status: 400,
    message: "The payment's signature is not valid.",
    advice:
      'Send razorpay_order_id, razorpay_payment_id and razorpay_signature unchanged. Nothing was booked.',
  },
  PAYMENT_NOT_CAPTURED: {
    status: 409,
    message: 'The gateway has not taken the money yet.',
    advice: 'Wait and read the order again; it is booked by itself once the money is taken.',
  },
  PAYMENT_FAILED: {
    status: 402,
    message: 'The payment failed. No money was taken.',
    advice: 'Try again or use another method while the order is still held.',
  },
  SIGNATURE_INVALID: {
    status: 401,
    message: 'The signature of this webhook is not valid.',
    advice: 'Check the webhook secret on both sides; the body must be sent unchanged.',
  },
  GATEWAY_UNAVAILABLE: {
    status: 503,
    message: 'The payment gateway cannot be reached right now. No money was moved.',
    advice: 'Try again in a minute with the same Idempotency-Key.',
  },
  GATEWAY_REFUSED: {
    status: 502,
    message: 'The payment gateway refused the request.',
    advice: "Tell the organizer; the gateway's own words are in the log.",
  },
  GATEWAY_OUTCOME_UNKNOWN: {
    status: 504,
    message: 'The payment gateway did not answer, so the outcome is not known yet.',
    advice: 'Do not pay again. Read the order after a minute; Mela keeps asking the gateway by itself.',
  },
  REFUND_NOT_POSSIBLE: {
    status: 409,
    message: 'This cannot be refunded.',
    advice:
      'See details.reason: not_paid, already_refunded, nothing_paid, attended, cancelled, surplus or lost_to_dispute.',
  },
  REFUND_TOO_LARGE: {
    status: 409,
    message: 'The refund is larger than what is left of the payment.',
    advice: 'Refund at most details.left (in minor units).',
  },
  REFUND_BEYOND_POLICY: {
    status: 409,
    message: 'The refund policy of this event does not allow this refund.',
    advice:
      'Ask for what details.amount says, or ask the staff; they may refund beyond the policy with a reason.',
  },
  REFUND_AMOUNT_CHANGED: {
    status: 409,
    message: 'The refund is worth another amount now than in the preview.',
    advice: 'Ask for the preview again, show it, and repeat the request with the new amount.',
  },
  REFUND_BLOCKED: {
    status: 409,
    message: 'This payment is disputed at the bank; it cannot be refunded until that is decided.',
    advice: 'Wait for the dispute to end; details.dispute names it.',
  },
  CONFIRMATION_MISMATCH: {
    status: 400,
    message: 'What was typed to confirm is not what was asked for.',
    advice: 'Type what details.expected says, exactly.',
  },
  CANCELLATION_RUNNING: {
    status: 409,
    message: 'The orders of this event are being cancelled.',
    advice: 'Wait until the cancellation is done; details.progress says how far it is.',
  },
  EVENT_NOT_REOPENABLE: {
    status: 409,
    message: 'People got their money back when this event was cancelled, so it cannot be opened again.',
    advice: 'Duplicate the event and publish the copy; those who want to come register anew.',
  },

  PAYEE_MISSING: {
    status: 409,
    message: 'There are no bank details to pay to.',
    advice: 'Enter a bank account or a UPI id first.',
  },
  PAYEE_COOLING: {
    status: 409,
    message: 'The bank details were changed lately; nothing is paid to them yet.',
    advice: 'Wait until details.usableFrom.',
  },
  PAYEE_FROZEN: {
    status: 409,
    message: 'Payouts to this person are stopped.',
    advice: 'See details.reason; a finance person can allow them again.',
  },
  NOTHING_PAYABLE: {
    status: 409,
    message: 'There is nothing to pay out now.',
    advice:
      'details.outcome says why (nothing, below_minimum, debt) and details.nextFreeAt when more comes free.',
  },
  PAYOUT_CHANGED: {
    status: 409,
    message: 'This payout changed since you looked at it.',
    advice: 'Read it again; details.amount and details.version say how it is now.',
  },
  PAYOUT_OPEN: {
    status: 409,
    message: 'A payout of this person is still open.',
    advice: 'Wait until details.payout is paid, turned down or cancelled.',
  },
  APPROVAL_LIMIT: {
    status: 403,
    message: 'This amount is above what you may approve.',
    advice: 'Ask somebody whose limit is higher; details.limit is yours.',
  },
  PAYOUT_AT_RAIL: {
    status: 409,
    message: 'This payout is on its way; it can no longer be taken back.',
    advice: 'Wait for its end. Should nobody know it after a week, a person is asked to find out.',
  },
  ATTEMPT_NOT_OPEN: {
    status: 409,
    message: 'Nobody was asked to find out about this attempt.',
    advice:
      'Read the payout again: its end may be known by now. Only what a person was asked about is settled by hand.',
  },
  ATTEMPT_BOOKED_OTHERWISE: {
    status: 409,
    message: 'The books say that this attempt came to nothing, and its money is owed again.',
    advice:
      'If it did arrive: stop payouts to the payee, book what went as an adjustment, settle it as failed.',
  },
  ATTEMPT_IN_DOUBT: {
    status: 409,
    message: 'The bank and the books disagree about an earlier attempt to pay this person.',
    advice:
      'Find out what became of it and settle it (details.payout, details.attempt); until then nothing is paid to them.',
  },
  BANK_FILE_CODE_MISSING: {
    status: 409,
    message: 'What the bank calls us is not set, so no file can be named.',
    advice: 'Set BANK_FILE_CLIENT_CODE to the code that the bank gave you, and start the server again.',
  },
  BANK_FILE_EMPTY: {
    status: 409,
    message: 'No approved payout waits for a file.',
    advice: 'Approve payouts first; somebody else may just have made the file.',
  },
  BANK_FILE_OVER: {
    status: 409,
    message: 'The bank has answered to this file; it is not handed out again.',
    advice: 'Take the bank’s answer from the payouts themselves, and make a new file for those that failed.',
  },
  PAYOUTS_PAUSED: {
    status: 409,
    message: 'All payouts are paused.',
    advice: 'A finance person resumes them; details.reason says why they were paused.',
  },

  MONTH_CLOSED: {
    status: 409,
    message: 'This month is closed; nothing can be booked in it any more.',
    advice: 'Book it in an open month, with an adjustment if need be.',
  },
  MONTH_NOT_CLOSABLE: {
    status: 409,
    message: 'This month cannot be closed now.',
    advice: 'details.reason says why: it is not over, closed already, or an earlier one is still open.',
  },
  REPORT_TOO_LARGE: {
    status: 400,
    message: 'This report would be too large.',
    advice: 'Choose a shorter period; details.limit says how many lines there may be.',
  },
  FILE_UNREADABLE: {
    status: 400,
    message: 'This file cannot be read.',
    advice: 'details.problem and details.line say what is wrong; nothing of the file was taken in.',
  },

  WAITING_LIST_CLOSED: {
    status: 409,
    message: 'There is no waiting list for this ticket now.',
    advice: 'details.reason says why: seats are left (register instead), or registration is closed.',
  },
  ALREADY_WAITING: {
    status: 409,
    message: 'This person waits for this ticket already.',
    advice: 'Nothing needs to be done; an offer comes by mail.',
  },
  OFFER_NOT_OPEN: {
    status: 409,
    message: 'This offer is no longer open.',
    advice: 'Join the waiting list again; details.state says what became of it.',
  },

  INVOICE_NOT_READY: {
    status: 409,
    message: 'The invoice is not ready yet.',
    advice: 'Try again in a minute; it is also sent by mail.',
  },

  PASS_NOT_READY: {
    status: 409,
    message: 'The pass is not ready yet.',
    advice: 'A pass exists a few seconds after the registration is confirmed; try again shortly.',
  },
  PASS_REVOKED: {
    status: 410,
    message: 'This pass was revoked.',
    advice: 'Use the newest pass of the registration; a cancelled registration has none.',
  },
  PASS_UNREADABLE: {
    status: 422,
    message: 'This is not a pass that Mela signed.',
    advice: 'Scan again in better light, or find the person by name.',
  },
  GATE_NOT_ASSIGNED: {
    status: 403,
    message: 'You are not assigned to the gate of this event.',
    advice: 'Ask the organizer to assign you to this event.',
  },
  SCAN_NOT_UNDOABLE: {
    status: 409,
    message: 'This scan cannot be undone.',
    advice: 'See details.reason: it let nobody in, or it was undone already.',
  },

  PROTECTED_FIELD: {
    status: 403,
    message: 'This field is kept by the system and cannot be written by hand.',
    advice: 'Leave out the fields in details.fields; use the action that changes them.',
  },
  ACTION_ONLY: {
    status: 403,
    message: 'Records of this kind are changed by actions only.',
    advice: 'Use the action (approve, cancel, refund, retry) that details.action names, if any.',
  },
  SECOND_PERSON_NEEDED: {
    status: 403,
    message: 'Another person must do this step.',
    advice:
      'See details.reason: same_person, not_verified (confirm your e-mail address) or not_a_person (API tokens).',
  },
  EVENT_INCOMPLETE: {
    status: 409,
    message: 'The event is not complete enough for this step.',
    advice: 'Fill in what details.errors names, then try again.',
  },
  EVENT_HAS_ORDERS: {
    status: 409,
    message: 'The event has orders and cannot be deleted.',
    advice: 'Cancel the event instead.',
  },
  TICKET_TYPE_IN_USE: {
    status: 409,
    message: 'This ticket type has orders and must stay with its event.',
    advice: 'Hide it or end its sales instead.',
  },
  CAPACITY_BELOW_SOLD: {
    status: 409,
    message: 'The capacity cannot be lower than what is already sold or held.',
    advice: 'Choose at least details.minimum.',
  },
  OWNER_CANNOT_LEAVE: {
    status: 409,
    message: 'The owner of a community cannot leave it.',
    advice: 'Make somebody else the owner first.',
  },
} as const satisfies Record<string, ErrorSpec>;

export type ErrorCode = keyof typeof ERRORS;

/** Facts about a refusal; plain JSON, never personal data. */
export type ErrorDetails = Record<string, unknown>;

/** One wrong input: `path` as a client wrote it (`tickets.0.attendees.2.email`), `message` for a person. */
export interface FieldError {
  path: string;
  message: string;
}

/** An expected "no" of a rule. */
export interface Refusal {
  ok: false;
  code: ErrorCode;
  message: string;
  details: ErrorDetails;
}

/** The answer of a rule: `{ ok: true, … }` or a refusal. */
export type Result<T extends object = object> = ({ ok: true } & T) | Refusal;

/** A refusal as a value; `message` replaces the code's own sentence where a rule can say more. */
export function refuse(
  code: ErrorCode,
  details: ErrorDetails = {},
  message: string = ERRORS[code].message,
): Refusal {
  return { ok: false, code, message, details };
}

/** VALIDATION_FAILED (or another code of input) with the list of what is wrong. */
export function refuseFields(
  errors: FieldError[],
  code: 'VALIDATION_FAILED' | 'ANSWERS_INVALID' | 'EVENT_INCOMPLETE' = 'VALIDATION_FAILED',
): Refusal {
  return refuse(code, { errors });
}

/** A refusal as an exception, for the layers that unwind by throwing. Its status comes from {@link ERRORS}. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string = ERRORS[code].message, details: ErrorDetails = {}) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** The success of a result, or the refusal thrown as a {@link DomainError}. */
export function unwrap<T extends object>(result: Result<T>): { ok: true } & T {
  if (!result.ok) throw new DomainError(result.code, result.message, result.details);
  return result;
}
