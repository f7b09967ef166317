import type { DomainError } from '../../domain/errors';
import { ERRORS, type ErrorCode, type FieldError } from '../../domain/errors';

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

const isFieldError = (value: unknown): value is FieldError =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  typeof value.path === 'string' &&
  'message' in value;

/** The same refusal as the admin panel's forms read it: a ValidationError whose paths are lists. */
export const formErrorBody = (error: DomainError) => {
  const { errors } = error.details;
  const fields = Array.isArray(errors) ? errors.filter(isFieldError) : [];
  const body = errorBody(error);
  if (fields.length === 0) return body;
  return {
    data: null,
    error: {
      ...body.error,
      status: 400,
      name: 'ValidationError',
      details: {
        ...body.error.details,
        errors: fields.map(({ path, message }) => ({
          path: path.split('.'),
          message,
          name: 'ValidationError',
        })),
      },
    },
  };
};

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
