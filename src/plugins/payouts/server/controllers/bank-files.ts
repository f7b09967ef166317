import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { BANK_FILE_FORMATS } from '../../../../domain/payouts/bank-file/lines';
import { currentActor } from '../../../../platform/actor';
import { idOf } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import { uploadedFile } from '../../../../platform/http/uploaded';
import type { BankFile, BankFilesPage, BankResults } from '../../shared/bank-files';
import { readerOf } from '../reader';
import type { BankFiles } from '../services/bank-files';
import type { BankResultsService } from '../services/bank-results';
import type { Permitted } from '../services/permitted';

const listQuery = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(25),
});
const newFileBody = z.strictObject({ format: z.enum(BANK_FILE_FORMATS, 'Choose the format of a bank.') });
const refuseBody = z.strictObject({
  reason: z
    .string('Say what the bank told you.')
    .trim()
    .min(3, 'Say what the bank told you.')
    .max(500, 'A reason has at most 500 characters.'),
});

const ANSWER = {
  missing: 'Choose one file of the bank.',
  tooLarge: 'An answer of the bank has at most 5 MB.',
  otherwise: 'results.csv',
};

/** Files for the bank, and its answers. */
export const createBankFilesController = ({ strapi }: { strapi: Core.Strapi }) => {
  const files = (): BankFiles => strapi.plugin('payouts').service('bankFiles');
  const results = (): BankResultsService => strapi.plugin('payouts').service('bankResults');

  return {
    async list(ctx: Context) {
      const answer: BankFilesPage = await files().list(parse(listQuery, ctx.query));
      ctx.body = answer;
    },

    async make(ctx: Context) {
      const { format } = parse(newFileBody, ctx.request.body);
      const made: BankFile = await files().make(format, currentActor(strapi));
      ctx.status = 201;
      ctx.body = made;
    },

    async download(ctx: Context) {
      const { name, text } = await files().download(idOf(ctx), currentActor(strapi));
      ctx.attachment(name);
      ctx.set('Cache-Control', 'private, no-store');
      ctx.type = 'text/csv; charset=us-ascii';
      ctx.body = text;
    },

    async refuse(ctx: Context) {
      const { reason } = parse(refuseBody, ctx.request.body);
      const { actor, ability } = readerOf(strapi, ctx);
      const id = idOf(ctx);
      const permitted: Permitted = strapi.plugin('payouts').service('permitted');
      // What is in a file stays in it, so what is asked about is what fails.
      const refusals = await permitted.refusals(ability, actor, 'settle', await files().payoutsIn(id));
      for (const refusal of refusals.values()) throw refusal;
      const refused: BankFile = await files().refuse(id, reason, actor);
      ctx.body = refused;
    },

    async takeIn(ctx: Context) {
      const { content } = await uploadedFile(ctx, ANSWER);
      const taken: BankResults = await results().takeIn(content, currentActor(strapi));
      ctx.body = taken;
    },
  };
};
