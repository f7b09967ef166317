import type { Core } from '@strapi/strapi';
import { sealTableAnew, type SealedAnew } from '../../../platform/sealing-anew';
import { tables } from '../../../platform/tables';
import { PAYEE_ACCOUNT } from '../store/payee-rows';

/** `strapi.service('api::payee.sealing')`: under which key bank accounts are sealed. */
const createSealing = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** See {@link sealTableAnew}. */
  sealAnew: (signal?: AbortSignal): Promise<SealedAnew> =>
    sealTableAnew(strapi, { table: tables.payees, owner: 'document_id', purpose: PAYEE_ACCOUNT }, signal),
});

export type SealingService = ReturnType<typeof createSealing>;

export default createSealing;
