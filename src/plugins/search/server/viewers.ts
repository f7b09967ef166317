import type { Core } from '@strapi/strapi';
import type { Viewers } from '../../../api/event/services/viewers';

export type { Viewers };

const isViewers = (service: object): service is Viewers => 'sees' in service;

/** Who looks, as the lists of events know them. */
export const viewersOf = (strapi: Core.Strapi): Viewers => {
  const service: object = strapi.service('api::event.viewers');
  if (!isViewers(service)) throw new Error('api::event.viewers cannot tell what a person sees');
  return service;
};
