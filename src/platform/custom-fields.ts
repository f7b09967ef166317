import type { Core } from '@strapi/strapi';

/**
 * The server's half of our custom fields; the admin's half draws them (src/admin).
 *
 * `global::money` holds minor units (paise) and is shown as rupees; `global::percent` holds hundredths of a
 * percent (1,000 is 10 %) and is shown as a percentage; `global::questions` holds an event's questions as JSON
 * (domain/questions) and is edited as a list; `global::refund-policy` holds a refund policy as JSON
 * (domain/refunds/policy) and is edited as steps; `global::approval-limits` holds how much each role may approve as JSON
 * (domain/payouts/limits) and is edited as an amount a role.
 */
export const registerCustomFields = (strapi: Core.Strapi): void => {
  strapi.customFields.register([
    { name: 'money', type: 'integer', inputSize: { default: 4, isResizable: true } },
    { name: 'percent', type: 'integer', inputSize: { default: 4, isResizable: true } },
    { name: 'questions', type: 'json', inputSize: { default: 12, isResizable: false } },
    { name: 'refund-policy', type: 'json', inputSize: { default: 12, isResizable: false } },
    { name: 'approval-limits', type: 'json', inputSize: { default: 12, isResizable: false } },
  ]);
};
