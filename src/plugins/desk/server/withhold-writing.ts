import type { Core } from '@strapi/strapi';
import { ACTION_ONLY } from '../../../platform/guards/rules';

const WRITING = ['create', 'update', 'delete', 'publish'].map(
  (action) => `plugin::content-manager.explorer.${action}`,
);

interface ContentAction {
  subjects: string[];
}

/**
 * Takes the Content Manager's writing rights for records of the system out of the list of rights: no role can be
 * given them, the super admin has none, and the panel shows no button for what the server would refuse anyway.
 *
 * Runs after the Content Manager has registered its rights and before the roles are cleaned of those that are gone.
 */
export const withholdWriting = (strapi: Core.Strapi): void => {
  const { actionProvider } = strapi.service('admin::permission');
  for (const id of WRITING) {
    const action: ContentAction | undefined = actionProvider.get(id);
    if (!action) throw new Error(`The Content Manager has not registered ${id} yet`);
    action.subjects = action.subjects.filter((uid) => !(uid in ACTION_ONLY));
  }
};
