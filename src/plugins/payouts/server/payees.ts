import type { Core } from '@strapi/strapi';
import type { PayeesService } from '../../../api/payee/services/payees';

/** Where people are paid. */
export const payeesOf = (strapi: Core.Strapi): PayeesService => strapi.service('api::payee.payees');
