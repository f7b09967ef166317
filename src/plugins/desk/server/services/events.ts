import type { Core } from '@strapi/strapi';
import type { OperationsService } from '../../../../api/event/services/operations';

type Events = Pick<OperationsService, 'moveByStaff'>;

const isEvents = (service: object): service is Events => 'moveByStaff' in service;

/** The service that owns an event's state. */
export const eventsOf = (strapi: Core.Strapi): Events => {
  const service: object = strapi.service('api::event.operations');
  if (!isEvents(service)) throw new Error('api::event.operations lacks moveByStaff');
  return service;
};
