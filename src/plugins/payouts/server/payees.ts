import type { Core } from '@strapi/strapi';
import type { PayeesService } from '../../../api/payee/services/payees';

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

const isPayees = (service: object): service is Payees => NEEDED.every((name) => name in service);

/** Where people are paid. */
export function payeesOf(strapi: Core.Strapi): Payees {
  const service: object = strapi.service('api::payee.payees');
  if (!isPayees(service)) throw new Error(`api::payee.payees lacks one of ${NEEDED.join(', ')}`);
  return service;
}
