import { factories } from '@strapi/strapi';

const read = { middlewares: ['global::published-only'] };

export default factories.createCoreRouter('api::event.event', {
  only: ['find', 'findOne'],
  config: { find: read },
});
