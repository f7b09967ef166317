import { winston } from '@strapi/logger';
import { settings } from './environment';

const { combine, errors, json, timestamp } = winston.format;

/** People read the console in development; machines read JSON lines in production. */
export default () => {
  const { NODE_ENV, LOG_LEVEL } = settings();
  const level = LOG_LEVEL ?? (NODE_ENV === 'production' ? 'info' : 'http');
  return NODE_ENV === 'production'
    ? { level, format: combine(errors({ stack: true }), timestamp(), json()) }
    : { level };
};
