import type { DomainError } from '../../domain/errors';
import { ERRORS, type ErrorCode } from '../../domain/errors';

/** The body of every refusal: Strapi's own shape, with `details.code` for machines and `details.advice` for people. */
export const errorBody = (error: DomainError) => ({
  data: null,
  error: {
    status: error.status,
    name: 'DomainError',
    message: error.message,
    details: { code: error.code, advice: ERRORS[error.code].advice, ...error.details },
  },
});

const CODES_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'VALIDATION_FAILED',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  429: 'RATE_LIMITED',
};

/** The code that a refusal of Strapi's own gets, so that clients read one list of codes. */
export const errorCodeOfStatus = (status: number | undefined): ErrorCode | undefined =>
  status === undefined ? undefined : CODES_OF_STATUS[status];
