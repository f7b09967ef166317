import type { Core } from '@strapi/strapi';
import type { PayoutsService } from '../../../api/payout/services/payouts';

/** The core of payouts: their rows, their books and their lives. */
export const payoutsOf = (strapi: Core.Strapi): PayoutsService => strapi.service('api::payout.payouts');
