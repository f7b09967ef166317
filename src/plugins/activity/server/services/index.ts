import type { Core } from '@strapi/strapi';
import { createView } from './view';

export default { view: ({ strapi }: { strapi: Core.Strapi }) => createView({ strapi }) };
