import type { Core } from '@strapi/strapi';
import type { Viewers } from '../../../api/event/services/viewers';
import { serviceOf } from '../../../platform/services';

export type { Viewers };

/** Who looks, as the lists of events know them. */
export const viewersOf = (strapi: Core.Strapi): Viewers =>
  serviceOf<Viewers>(strapi, 'api::event.viewers', ['sees']);
