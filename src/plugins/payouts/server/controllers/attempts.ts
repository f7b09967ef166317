import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { DomainError } from '../../../../domain/errors';
import { idOf } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import { readerOf } from '../reader';
import type { Permitted } from '../services/permitted';
import type { Settling } from '../services/settling';

const common = {
  note: z
    .string('Say what you checked, and where.')
    .trim()
    .min(10, 'Say what you checked, and where, in 10 characters or more.')
    .max(500, 'A note has at most 500 characters.'),
  version: z.number().int().min(1),
};
const settleBody = z.discriminatedUnion(
  'outcome',
  [
    z.strictObject({
      ...common,
      outcome: z.literal('paid'),
      utr: z
        .string('Give the UTR of the transfer.')
        .transform((text) => text.replace(/\s/g, '').toUpperCase())
        .pipe(z.string().regex(/^[A-Z0-9]{6,30}$/, 'A UTR has 6 to 30 letters and digits.')),
    }),
    z.strictObject({ ...common, outcome: z.literal('failed') }),
  ],
  'Say whether it was paid or failed.',
);

const numberOf = (ctx: Context): number => {
  const number = Number(ctx.params.number);
  if (!Number.isSafeInteger(number) || number < 1 || number > 99_999) throw new DomainError('NOT_FOUND');
  return number;
};

/** What a person found out about attempts whose end nobody knew. */
export const createAttemptsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async settle(ctx: Context) {
    const settling: Settling = strapi.plugin('payouts').service('settling');
    const found = parse(settleBody, ctx.request.body);
    const utr = found.outcome === 'paid' ? found.utr : null;
    const { actor, ability } = readerOf(strapi, ctx);
    const permitted: Permitted = strapi.plugin('payouts').service('permitted');
    const id = idOf(ctx);
    const refusal = (await permitted.refusals(ability, actor, 'settle', [id])).get(id);
    if (refusal) throw refusal;
    await settling.settle(id, numberOf(ctx), { ...found, utr }, actor);
    ctx.status = 204;
  },
});
