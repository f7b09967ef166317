import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { ENTRY } from '../../../domain/activity/names';
import { sealTableAnew } from '../../../platform/sealing-anew';
import { serviceOf } from '../../../platform/services';
import { tables } from '../../../platform/tables';
import { defineQueue, schedule, subscribe } from '../../activity/server/public';
import type { SealingService } from '../../../api/payee/services/sealing';
import { BANK_BENEFICIARY } from './adapters/bank-file';
import type { Checks } from './services/checks';

const MINUTE_MS = 60_000;

/** What payments say of a check in the log. */
const reported = z.object({ id: z.string() });

const sealingOf = (strapi: Core.Strapi): SealingService =>
  serviceOf<SealingService>(strapi, 'api::payee.sealing', ['sealAnew']);

/** Work on payees' accounts: each is checked when it is entered, and sealed anew when the key is another one. */
export function declareAccountWork(strapi: Core.Strapi): void {
  const checks = (): Checks => strapi.plugin('payouts').service('checks');

  // One at a time: the calls of payouts need the rail's patience more (razorpay-contract §1.3).
  defineQueue({ name: 'payees', concurrency: 1 });

  subscribe({
    name: 'payees.check',
    queue: 'payees',
    on: [ENTRY.PAYEE_VERIFICATION_REQUESTED],
    handle: ({ entry }) => checks().advance(entry.subjectDocumentId),
  });
  subscribe({
    name: 'payees.checked',
    queue: 'payees',
    on: [ENTRY.PAYEE_CHECK_REPORTED],
    handle: ({ entry }) => checks().learn(reported.parse(entry.payload).id),
  });

  schedule({
    name: 'payees.poll',
    every: MINUTE_MS,
    run: async ({ signal }) => {
      const { failures } = await checks().run({ signal });
      if (failures > 0)
        strapi.log.warn(`${failures} accounts of payees could not be asked about; they are asked again.`);
    },
  });
  schedule({
    name: 'payees.seal',
    every: 60 * MINUTE_MS,
    run: async ({ signal }) => {
      const done = [
        await sealingOf(strapi).sealAnew(signal),
        await sealTableAnew(
          strapi,
          { table: tables.bankBeneficiaries, owner: 'id', purpose: BANK_BENEFICIARY },
          signal,
        ),
      ];
      const sealed = done.reduce((sum, one) => sum + one.sealed, 0);
      const unopened = done.flatMap((one) => one.unopened);
      if (sealed > 0)
        strapi.log.info(`${sealed} accounts of payees were sealed under the first of SEALING_KEYS.`);
      if (unopened.length > 0)
        strapi.log.error(
          `No key opens the accounts of ${unopened.length} payees (such as ${unopened[0]}): put the key that sealed them back into SEALING_KEYS.`,
        );
    },
  });
}
