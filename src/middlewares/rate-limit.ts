import type { Core } from '@strapi/strapi';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { DomainError } from '../domain/errors';
import { sharedRedis } from '../platform/redis';

interface RateLimitConfig {
  /** Requests with the same bucket are counted together. */
  readonly bucket: string;
  /** How many requests one client may send … */
  readonly points: number;
  /** … in this many seconds. */
  readonly seconds: number;
}

/**
 * Limits how often one client (signed-in user, else address) may call a route. Used as
 * `{ name: 'global::rate-limit', config: { bucket: 'register', points: 20, seconds: 60 } }`.
 *
 * Counts are kept in Redis where there is one, so that several servers count together, and in memory when it
 * does not answer: a limiter that is down must not stop sales. `mela.rateLimitFactor` scales all limits
 * (0 turns them off, for load tests).
 */
const middleware: Core.MiddlewareFactory<RateLimitConfig> = (config, { strapi }) => {
  const factor = strapi.config.get<number>('mela.rateLimitFactor', 1);
  if (factor === 0) return (_ctx, next) => next();

  let limiter: RateLimiterAbstract | undefined;
  const create = (): RateLimiterAbstract => {
    const options = {
      keyPrefix: `mela:rate:${config.bucket}`,
      points: Math.max(1, Math.round(config.points * factor)),
      duration: config.seconds,
    };
    const memory = new RateLimiterMemory(options);
    const redis = sharedRedis(strapi);
    return redis
      ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory })
      : memory;
  };

  return async (ctx, next) => {
    limiter ??= create();
    const userId: unknown = ctx.state.user?.id;
    try {
      await limiter.consume(userId === undefined ? `ip:${ctx.request.ip}` : `user:${String(userId)}`);
    } catch (rejection) {
      if (!(rejection instanceof RateLimiterRes)) throw rejection;
      throw new DomainError('RATE_LIMITED', undefined, {
        retryAfterSeconds: Math.ceil(rejection.msBeforeNext / 1000),
      });
    }
    await next();
  };
};

export default middleware;
