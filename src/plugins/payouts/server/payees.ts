import type { Core } from '@strapi/strapi';
import type { PayeesService } from '../../../api/payee/services/payees';
import { serviceOf } from '../../../platform/services';

const NEEDED = [
  'freeze',
  'get',
  'loadForUpdate',
  'noteVerification',
  'open',
  'rememberBeneficiary',
  'requestVerification',
  'unfreeze',
] as const;

type Payees = Pick<PayeesService, (typeof NEEDED)[number]>;

/** Where people are paid. */
export const payeesOf = (strapi: Core.Strapi): Payees =>
  serviceOf<Payees>(strapi, 'api::payee.payees', NEEDED);
