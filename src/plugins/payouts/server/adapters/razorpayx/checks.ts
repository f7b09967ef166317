import { call, collection, type connect, idOf } from '../../../../payments/server/public';
import type { AccountChecks, Outcome, RailCheck } from '../../ports/payout-rail';
import { KEY_NOTE, validationShape } from './validation-shape';

const validationId = idOf('fav');
const validationsShape = collection(validationShape);

/** A rupee, the least that is sent (razorpay-contract §6.4); a UPI address takes none. */
const PENNY = { amount: 100, currency: 'INR' };
const PAGE = 100;
/** So many pages are looked through for a check; more than a thousand a day nobody makes. */
const PAGES = 10;
/** Their clock and ours. */
const SKEW_SECONDS = 120;

type Connection = Pick<ReturnType<typeof connect>, 'sdk' | 'transport'>;

/** Account validation of RazorpayX (razorpay-contract §6.4). */
export function createRazorpayXChecks({ sdk, transport }: Connection, accountNumber: string): AccountChecks {
  const list = (from: number, skip: number) =>
    call(validationsShape, async () =>
      sdk.api.get({
        url: '/fund_accounts/validations',
        data: { account_number: accountNumber, from, count: PAGE, skip },
      }),
    );

  return {
    ask: ({ key, fundAccountId, method }) =>
      call(validationShape, async () => {
        const body = {
          account_number: accountNumber,
          fund_account: { id: fundAccountId },
          ...(method === 'bank' ? PENNY : {}),
          notes: { [KEY_NOTE]: key },
        };
        return (await transport.post('/v1/fund_accounts/validations', body, { headers: {} })).data;
      }),

    fetch(id): Promise<Outcome<RailCheck>> {
      if (!validationId.safeParse(id).success)
        return Promise.resolve({
          kind: 'refused',
          code: 'BAD_REQUEST_ERROR',
          description: 'The id has not the form of an id of this rail.',
          reason: 'not_found',
        });
      return call(validationShape, async () =>
        sdk.api.get({ url: `/fund_accounts/validations/${id}`, data: {} }),
      );
    },

    async find(key, since) {
      const from = Math.floor(since.getTime() / 1000) - SKEW_SECONDS;
      for (let page = 0; page < PAGES; page += 1) {
        const found = await list(from, page * PAGE);
        if (found.kind !== 'ok') return found;
        const check = found.value.find((one) => one.key === key);
        if (check) return { kind: 'ok', value: check };
        if (found.value.length < PAGE) return { kind: 'ok', value: null };
      }
      return { kind: 'unknown', cause: 'more checks than can be looked through' };
    },
  };
}
