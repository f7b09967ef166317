import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { DomainError } from '../domain/errors';
import { errorBody, errorCodeOfStatus, formErrorBody } from '../platform/http/errors';

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof errors.ValidationError) return 400;
  if (error instanceof errors.ForbiddenError) return 403;
  if (error instanceof errors.UnauthorizedError) return 401;
  if (error instanceof errors.NotFoundError) return 404;
  if (error instanceof errors.PayloadTooLargeError) return 413;
  return error instanceof errors.RateLimitError ? 429 : undefined;
};

/** Requests of the admin panel's forms, which show an error beside its field only in Strapi's own shape. */
const IN_ADMIN = /^\/content-(?:manager|releases)\//;

/**
 * Answers every refusal in one shape: Strapi's error body with a stable `details.code`.
 *
 * Our own refusals become the body here; Strapi's own errors (a bad body, a missing permission) go on to its
 * handler with a code of the same list, so that a client needs only one way of reading them.
 */
const middleware: Core.MiddlewareFactory = () => async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    if (error instanceof DomainError) {
      const body = IN_ADMIN.test(ctx.path) ? formErrorBody(error) : errorBody(error);
      ctx.status = body.error.status;
      const wait = error.details.retryAfterSeconds;
      if (typeof wait === 'number') ctx.set('Retry-After', String(wait));
      ctx.body = body;
      return;
    }
    const code = errorCodeOfStatus(statusOf(error));
    if (code && error instanceof errors.ApplicationError) {
      error.details = { code, ...(typeof error.details === 'object' ? error.details : {}) };
    }
    throw error;
  }
};

export default middleware;
