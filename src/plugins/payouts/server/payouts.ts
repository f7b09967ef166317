import type { Core } from '@strapi/strapi';
import type { PayoutsService } from '../../../api/payout/services/payouts';
import { serviceOf } from '../../../platform/services';

const NEEDED = [
  'approve',
  'bars',
  'beginRun',
  'cancel',
  'hasRun',
  'hold',
  'isInDoubt',
  'lines',
  'loadForUpdate',
  'markCancelled',
  'markFailed',
  'markPaid',
  'markProcessing',
  'markReversed',
  'note',
  'notes',
  'obstacle',
  'preview',
  'read',
  'reject',
  'resume',
  'retry',
  'run',
  'runs',
  'statementOf',
  'terms',
  'warningsOf',
  'workRun',
] as const;

export type Payouts = Pick<PayoutsService, (typeof NEEDED)[number]>;

/** The core of payouts: their rows, their books and their lives; this plugin speaks with the rail and with staff about them. */
export const payoutsOf = (strapi: Core.Strapi): Payouts =>
  serviceOf<Payouts>(strapi, 'api::payout.payouts', NEEDED);
