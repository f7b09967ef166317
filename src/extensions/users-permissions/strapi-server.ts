import type { Core } from '@strapi/strapi';
import { keepPublicPermissions } from '../../platform/public-permissions';

interface PermissionService {
  findPublicPermissions(): Promise<unknown[]>;
}

interface UsersPermissions {
  readonly services: { permission(context: { strapi: Core.Strapi }): PermissionService };
}

/** Strapi's own way to change a plugin: everything stays but the one look-up that every guest pays for. */
const extend = (plugin: UsersPermissions): UsersPermissions => {
  const createPermission = plugin.services.permission;
  plugin.services.permission = (context) => {
    const service = createPermission(context);
    const findPublicPermissions = keepPublicPermissions(context.strapi, () =>
      service.findPublicPermissions(),
    );
    return { ...service, findPublicPermissions };
  };
  return plugin;
};

export default extend;
