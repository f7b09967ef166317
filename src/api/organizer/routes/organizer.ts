import { factories } from '@strapi/strapi';

const read = { middlewares: ['global::published-only'] };

export default factories.createCoreRouter('api::organizer.organizer', {
  only: ['find', 'findOne'],
  config: { find: read, findOne: read },
});
