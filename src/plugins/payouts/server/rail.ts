import type { Core } from '@strapi/strapi';
import { razorpayConnectionOf } from '../../payments/server/public';
import type { RailState } from '../shared/overview';
import { createBankFileRail } from './adapters/bank-file';
import { createRazorpayXRail } from './adapters/razorpayx';
import type { PayoutRail, RailName } from './ports/payout-rail';

const rails = new WeakMap<Core.Strapi, Map<RailName, PayoutRail>>();

const textOf = (strapi: Core.Strapi, setting: string): string | null => {
  const value: unknown = strapi.config.get(`mela.payouts.${setting}`);
  return typeof value === 'string' && value !== '' ? value : null;
};

/** What the bank calls us in the names of files. */
export const clientCodeOf = (strapi: Core.Strapi): string | null => textOf(strapi, 'clientCode');

const create = (strapi: Core.Strapi, name: RailName): PayoutRail | null => {
  if (name === 'bank_file') return createBankFileRail({ strapi });
  const accountNumber = textOf(strapi, 'accountNumber');
  return accountNumber === null
    ? null
    : createRazorpayXRail({ ...razorpayConnectionOf(strapi), accountNumber });
};

/** A rail, also one that new payouts no longer go by; null where its account is not set. Made on first use. */
export function railNamed(strapi: Core.Strapi, name: RailName): PayoutRail | null {
  if (name === 'razorpayx' && textOf(strapi, 'accountNumber') === null) return null;
  const made = rails.get(strapi) ?? new Map<RailName, PayoutRail>();
  rails.set(strapi, made);
  const rail = made.get(name) ?? create(strapi, name);
  if (rail) made.set(name, rail);
  return rail;
}

/** By what payouts go, and what is missing, in words. */
export function railStateOf(strapi: Core.Strapi): RailState {
  if (textOf(strapi, 'rail') === 'bank_file')
    return {
      name: 'bank_file',
      problem: clientCodeOf(strapi) === null ? 'BANK_FILE_CLIENT_CODE is not set.' : null,
    };
  return {
    name: 'razorpayx',
    problem: textOf(strapi, 'accountNumber') === null ? 'RAZORPAYX_ACCOUNT_NUMBER is not set.' : null,
  };
}

/** The rail by which new payouts go; null where something is missing, and they wait. */
export function railOf(strapi: Core.Strapi): PayoutRail | null {
  const { name, problem } = railStateOf(strapi);
  return problem === null ? railNamed(strapi, name) : null;
}
