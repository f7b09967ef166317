import type { Core } from '@strapi/strapi';
import type { PayoutsService } from '../../../api/payout/services/payouts';

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

const isPayouts = (service: object): service is Payouts => NEEDED.every((name) => name in service);

/** The core of payouts: their rows, their books and their lives; this plugin speaks with the rail and with staff about them. */
export function payoutsOf(strapi: Core.Strapi): Payouts {
  const service: object = strapi.service('api::payout.payouts');
  if (!isPayouts(service)) throw new Error(`api::payout.payouts lacks one of ${NEEDED.join(', ')}`);
  return service;
}
