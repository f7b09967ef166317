import type { Core, UID } from '@strapi/strapi';

/**
 * A service of another part, held against what is called of it: Strapi keeps services without their types.
 *
 * @param methods of it that are called
 * @throws Error where the service lacks one of them: at once, and not in the middle of the work
 */
export const serviceOf = <Service extends object>(
  strapi: Core.Strapi,
  uid: UID.Service,
  methods: readonly (keyof Service & string)[],
): Service => {
  const isService = (found: object): found is Service => methods.every((method) => method in found);
  const service: object = strapi.service(uid);
  if (!isService(service)) throw new Error(`${uid} lacks one of ${methods.join(', ')}`);
  return service;
};
