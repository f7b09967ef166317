import type { Core } from '@strapi/strapi';
import type { PayoutsService } from '../../../api/payout/services/payouts';
import type { PreparingService } from '../../../api/payout/services/preparing';
import { serviceOf } from '../../../platform/services';

const NEEDED = [
  'approve',
  'bars',
  'cancel',
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
  'read',
  'reject',
  'resume',
  'retry',
  'terms',
  'warningsOf',
] as const;

export type Payouts = Pick<PayoutsService, (typeof NEEDED)[number]>;

const NEEDED_TO_PREPARE = ['beginRun', 'hasRun', 'preview', 'run', 'runs', 'statementOf', 'workRun'] as const;

type Preparing = Pick<PreparingService, (typeof NEEDED_TO_PREPARE)[number]>;

/** The core of payouts: their rows, their books and their lives; this plugin speaks with the rail and with staff about them. */
export const payoutsOf = (strapi: Core.Strapi): Payouts =>
  serviceOf<Payouts>(strapi, 'api::payout.payouts', NEEDED);

/** What people are owed, and the payouts that are made of it. */
export const preparingOf = (strapi: Core.Strapi): Preparing =>
  serviceOf<Preparing>(strapi, 'api::payout.preparing', NEEDED_TO_PREPARE);
