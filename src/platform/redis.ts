import type { Core } from '@strapi/strapi';
import Redis from 'ioredis';

let client: Redis | undefined;

/** The shared Redis connection for small things (rate limits), or `undefined` where `REDIS_URL` is not set. */
export const sharedRedis = (strapi: Core.Strapi): Redis | undefined => {
  const url = strapi.config.get<string | undefined>('mela.redisUrl');
  if (!url) return undefined;
  if (!client) {
    client = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
    client.on('error', (error: Error) => strapi.log.warn(`Redis: ${error.message}`));
  }
  return client;
};

export const closeSharedRedis = (): void => {
  client?.disconnect();
  client = undefined;
};
