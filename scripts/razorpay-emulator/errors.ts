/**
 * The error envelope and the literal texts of razorpay-contract.md §1.2, §4, §5 and §6.
 * Where the contract knows no text, ours says plainly what is wrong; nobody should branch on texts.
 */
export type ErrorCode = 'BAD_REQUEST_ERROR' | 'GATEWAY_ERROR' | 'SERVER_ERROR' | 'RATE_LIMIT_EXCEEDED';

export interface ErrorBody {
  code: ErrorCode;
  description: string;
  field?: string | null;
  source?: string | null;
  step?: string | null;
  reason?: string | null;
  metadata?: Record<string, string>;
}

/** A refusal of the API (or of the control API, which uses the same envelope). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
  ) {
    super(body.description);
    this.name = 'ApiError';
  }
}

const NOT_APPLICABLE = { source: 'NA', step: 'NA', reason: 'NA' };

/** A validation error tied to a parameter. */
export function invalid(field: string | null, description: string, extra: Partial<ErrorBody> = {}): ApiError {
  return new ApiError(400, {
    code: 'BAD_REQUEST_ERROR',
    description,
    ...(field === null ? {} : { field }),
    source: 'business',
    step: 'payment_initiation',
    reason: 'input_validation_failed',
    metadata: {},
    ...extra,
  });
}

/** A refusal that carries the string `NA` in source, step and reason. */
export function refused(description: string, status = 400): ApiError {
  return new ApiError(status, {
    code: 'BAD_REQUEST_ERROR',
    description,
    ...NOT_APPLICABLE,
    metadata: {},
  });
}

export const unknownId = (): ApiError => refused('The id provided does not exist');
export const malformedId = (id: string): ApiError => refused(`${id} is not a valid id`);
export const unknownRoute = (): ApiError => refused('The requested URL was not found on the server.');
export const operationInProgress = (): ApiError =>
  refused('Request failed because another payment operation is in progress.');

export const extraFields = (fields: readonly string[]): ApiError =>
  invalid(null, `${fields.join(', ')} is/are not required and should not be sent`, {
    reason: 'extra_field_sent',
  });

export const authenticationFailed = (): ApiError =>
  new ApiError(401, { code: 'BAD_REQUEST_ERROR', description: 'Authentication failed' });

export const tooManyRequests = (): ApiError => refused('Too many requests', 429);

export function serverError(status: 500 | 503): ApiError {
  return new ApiError(status, {
    code: 'SERVER_ERROR',
    description:
      'We are facing some trouble completing your request at the moment. Please try again shortly.',
    ...NOT_APPLICABLE,
    reason: status === 500 ? 'server_error' : 'service_unavailable',
    metadata: {},
  });
}

export const idempotencyConflict = (): ApiError =>
  refused('Different request with the same idempotency key has already been processed.', 409);

export const idempotencyInFlight = (): ApiError =>
  refused('Another request with the same idempotency key is still in progress.', 409);
