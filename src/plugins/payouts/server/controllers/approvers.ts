import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { rows } from '../../../../platform/transaction';
import type { ApproverRole } from '../../shared/approvers';

const ROLES = `
SELECT r.code, r.name,
       EXISTS (SELECT 1 FROM admin_permissions_role_lnk l JOIN admin_permissions p ON p.id = l.permission_id
                WHERE l.role_id = r.id AND p.action IN ('plugin::payouts.approve', 'plugin::payouts.retry')) AS approves
  FROM admin_roles r ORDER BY r.name, r.id`;

export const createApproversController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async list(ctx: Context) {
    ctx.body = { data: await rows<ApproverRole>(strapi.db.connection, ROLES) };
  },
});
