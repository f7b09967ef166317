import { useAuth } from '@strapi/admin/strapi-admin';

/** Whether the signed-in member of staff was given a right such as `plugin::desk.orders.cancel`. */
export const useMay = (action: string): boolean =>
  useAuth('useMay', ({ permissions }) => permissions.some((permission) => permission.action === action));

/** Whether they may open records of this kind in the Content Manager. */
export const useMayOpen = (model: string): boolean =>
  useAuth('useMayOpen', ({ permissions }) =>
    permissions.some(
      ({ action, subject }) => action === 'plugin::content-manager.explorer.read' && subject === model,
    ),
  );
