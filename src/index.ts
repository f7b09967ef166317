import type { Core } from '@strapi/strapi';
import { contentViews } from './api/content-views';
import { documentRules } from './api/document-rules';
import { declareCancellationWork } from './api/event-cancellation/jobs';
import { seedFinanceSettings } from './api/finance-settings/seed';
import { scheduleOrderJobs } from './api/order/jobs';
import { schedulePayoutRuns } from './api/payout/jobs';
import { declareWaitingListWork } from './api/waiting-list-entry/jobs';
import { applyAllConstraints } from './platform/constraints';
import { applyContentViews, registerContentViews } from './platform/content-views';
import { registerCustomFields } from './platform/custom-fields';
import { installGuards } from './platform/guards/install';
import { seedPermissions } from './platform/permissions';
import { startPublicCache, stopPublicCache } from './platform/public-cache';
import { closeSharedRedis } from './platform/redis';
import { seedStaffRoles } from './platform/staff-roles/seed';
import { runner } from './plugins/activity/server/public';

const reportRejection =
  (strapi: Core.Strapi) =>
  (reason: unknown): void => {
    strapi.log.error(
      `unhandled rejection: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`,
    );
  };

let onRejection: ((reason: unknown) => void) | undefined;

/** Composition: registers what belongs together, nothing else. */
export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    registerCustomFields(strapi);
    registerContentViews(contentViews);
    installGuards(strapi, documentRules);
    // After Strapi's own schema sync and before any plugin's bootstrap, whose work relies on the constraints.
    strapi.hook('strapi::content-types.afterSync').register(() => applyAllConstraints(strapi));
    // A failed query inside the Document Service can reject unseen; it must be seen, not end the process.
    onRejection = reportRejection(strapi);
    process.on('unhandledRejection', onRejection);
    scheduleOrderJobs();
    declareCancellationWork();
    declareWaitingListWork();
    schedulePayoutRuns();
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await seedPermissions(strapi);
    await seedFinanceSettings(strapi);
    await applyContentViews(strapi);
    await seedStaffRoles(strapi);
    await startPublicCache(strapi);
    await runner().start();
  },

  async destroy(): Promise<void> {
    if (onRejection) process.off('unhandledRejection', onRejection);
    closeSharedRedis();
    await stopPublicCache();
  },
};
