import { z } from 'zod';
import {
  call,
  collection,
  connect,
  idOf,
  payoutShape,
  type RazorpayConnection,
} from '../../../../payments/server/public';
import type { Account, Outcome, PayoutRail, RailPayout } from '../../ports/payout-rail';
import { createRazorpayXChecks } from './checks';

export interface RazorpayXSettings extends RazorpayConnection {
  /** Our own account at RazorpayX, from which payouts are paid. */
  readonly accountNumber: string;
}

const contactShape = z.object({ id: idOf('cont'), entity: z.literal('contact').optional() });
const fundAccountShape = z.object({ id: idOf('fa'), entity: z.literal('fund_account').optional() });
const payoutsShape = collection(payoutShape);
const payoutId = idOf('pout');
const fundAccountId = idOf('fa');

/** The most that a list answers with (razorpay-contract §1.1). */
const PAGE = 100;
const LONGEST_CONTACT = 50;
const LONGEST_HOLDER = 120;
const SHORTEST = 3;

/**
 * A name in the letters that are taken (razorpay-contract §6.1): accents go, other scripts cannot be written; where
 * too little is left, `otherwise` stands for it.
 */
const plainName = (name: string, longest: number, otherwise: string): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9 .'()_/-]/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, longest)
    .trim();
  return plain.length < SHORTEST ? otherwise : plain;
};

const destinationOf = (account: Account, otherwise: string): Record<string, unknown> =>
  account.method === 'bank'
    ? {
        account_type: 'bank_account',
        bank_account: {
          name: plainName(account.name, LONGEST_HOLDER, otherwise),
          ifsc: account.ifsc,
          account_number: account.accountNumber,
        },
      }
    : { account_type: 'vpa', vpa: { address: account.vpa } };

/**
 * RazorpayX behind the port. The SDK has no payouts, so its inner client posts (razorpay-contract §1.5, §6.1). No call
 * retries by itself: who calls knows what is safe.
 */
export function createRazorpayXRail(settings: RazorpayXSettings): PayoutRail {
  const connection = connect(settings);
  const { sdk, transport } = connection;
  const account_number = settings.accountNumber;
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> =>
    (await transport.post(`/v1/${path}`, body, { headers })).data;

  /** What is no id of the rail's must reach no path of it. */
  const onPayout = (id: string, ask: () => Promise<unknown>): Promise<Outcome<RailPayout>> =>
    payoutId.safeParse(id).success
      ? call(payoutShape, async () => ask())
      : Promise.resolve({
          kind: 'refused',
          code: 'BAD_REQUEST_ERROR',
          description: 'The id has not the form of an id of this rail.',
          reason: 'not_found',
        });

  return {
    name: 'razorpayx',
    checks: createRazorpayXChecks(connection, account_number),

    knows: (id) => fundAccountId.safeParse(id).success,

    async ensureBeneficiary(reference, account) {
      const otherwise = `Payee ${reference.slice(-8)}`;
      const contact = await call(contactShape, () =>
        post('contacts', {
          name: plainName(account.name, LONGEST_CONTACT, otherwise),
          type: 'vendor',
          reference_id: reference,
        }),
      );
      if (contact.kind !== 'ok') return contact;
      const contactId = contact.value.id;
      const fund = await call(fundAccountShape, () =>
        post('fund_accounts', { contact_id: contactId, ...destinationOf(account, otherwise) }),
      );
      if (fund.kind !== 'ok') return fund;
      return { kind: 'ok', value: { contactId, fundAccountId: fund.value.id } };
    },

    pay: ({ key, amount, currency, mode, narration, ...to }) =>
      call(payoutShape, () =>
        post(
          'payouts',
          {
            account_number,
            fund_account_id: to.fundAccountId,
            amount,
            currency,
            mode,
            purpose: 'payout',
            queue_if_low_balance: true,
            reference_id: key,
            narration,
          },
          { 'X-Payout-Idempotency': key },
        ),
      ),

    async find(key) {
      const found = await call(payoutsShape, async () =>
        sdk.api.get({ url: '/payouts', data: { account_number, reference_id: key, count: PAGE } }),
      );
      if (found.kind !== 'ok') return found;
      // A filter that was ignored must not hand us somebody else's payout.
      return { kind: 'ok', value: found.value.find((payout) => payout.key === key) ?? null };
    },

    fetch: (id) => onPayout(id, () => sdk.api.get({ url: `/payouts/${id}`, data: {} })),

    cancel: (id) => onPayout(id, () => post(`payouts/${id}/cancel`, {})),
  };
}
