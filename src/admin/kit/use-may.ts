import { useAuth } from '@strapi/admin/strapi-admin';

/** Whether the signed-in member of staff was given a right such as `plugin::desk.orders.cancel`. */
export const useMay = (action: string): boolean =>
  useAuth('useMay', ({ permissions }) => permissions.some((permission) => permission.action === action));
