import { z } from 'zod';
import { refundRefusals, type RefundRefusal } from './acts/refund-refusals';

export const httpFaultKinds = [
  'timeout_after_acting',
  'timeout_before_acting',
  'status_500',
  'status_503',
  'html_502',
  'json_null',
  'rate_limited',
  'slow',
] as const;
export const webhookFaultKinds = [
  'webhook_duplicate',
  'webhook_delay',
  'webhook_reorder',
  'webhook_drop',
  'webhook_hold',
] as const;
/** Strike a new refund, after everything about it was found good. */
export const refundFaultKinds = ['refund_refused', 'refund_pending', 'refund_fails'] as const;
export type HttpFaultKind = (typeof httpFaultKinds)[number];
export type WebhookFaultKind = (typeof webhookFaultKinds)[number];
export type RefundFaultKind = (typeof refundFaultKinds)[number];

function isRegex(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

export const faultRuleSchema = z.strictObject({
  match: z
    .strictObject({
      method: z.string().optional(),
      /** Start of the path (with /v1), or a regular expression. */
      path: z.string().refine(isRegex, { error: 'The match.path is not a regular expression.' }).optional(),
      /** Name of a webhook event; a trailing `*` matches the rest. Only for kinds `webhook_…`. */
      event: z.string().optional(),
    })
    .default({}),
  kind: z.enum([...httpFaultKinds, ...refundFaultKinds, ...webhookFaultKinds]),
  /** How often it strikes; absent means until cleared. */
  times: z.int().min(1).optional(),
  /**
   * timeouts: after how many ms the connection is cut (60,000; 0 cuts at once); slow: the pause (1,000);
   * webhook_delay: the delay (1,000); webhook_duplicate: pause before the copy (0: both at once);
   * webhook_reorder: how long it waits for another event to overtake (2,000);
   * refund_fails: how long the refund is pending before it fails (1,000).
   */
  ms: z.int().min(0).optional(),
  /** status_…, html_502, json_null: do the work before the answer is spoiled. */
  act: z.boolean().optional(),
  /** refund_refused: what it is told, see acts/refund-refusals.ts (`method`). */
  refusal: z.enum(refundRefusals).optional(),
});
export type FaultRule = z.input<typeof faultRuleSchema>;
export type ActiveFault = z.output<typeof faultRuleSchema> & { left: number | null };

const isHttp = (kind: string): kind is HttpFaultKind => httpFaultKinds.some((each) => each === kind);
const isRefund = (kind: string): kind is RefundFaultKind => refundFaultKinds.some((each) => each === kind);
const isWebhook = (kind: string): kind is WebhookFaultKind => webhookFaultKinds.some((each) => each === kind);

function eventMatches(pattern: string | undefined, event: string): boolean {
  if (pattern === undefined) return true;
  return pattern.endsWith('*') ? event.startsWith(pattern.slice(0, -1)) : pattern === event;
}

function callMatches({ match }: ActiveFault, method: string, path: string): boolean {
  if (match.event !== undefined) return false;
  if (match.method !== undefined && match.method.toUpperCase() !== method) return false;
  return match.path === undefined || path.startsWith(match.path) || new RegExp(match.path).test(path);
}

/** The faults that are set; the oldest rule that matches strikes and is counted down. */
export class Faults {
  private rules: ActiveFault[] = [];

  add(rule: FaultRule): ActiveFault {
    const parsed = faultRuleSchema.parse(rule);
    const active = { ...parsed, left: parsed.times ?? null };
    this.rules.push(active);
    return active;
  }

  clear(): void {
    this.rules = [];
  }

  list(): ActiveFault[] {
    return this.rules.map((rule) => ({ ...rule }));
  }

  takeHttp(method: string, path: string): { kind: HttpFaultKind; ms?: number; act: boolean } | null {
    for (const rule of this.rules) {
      const { kind } = rule;
      if (!isHttp(kind) || !callMatches(rule, method, path)) continue;
      this.count(rule);
      return { kind, ms: rule.ms, act: rule.act ?? false };
    }
    return null;
  }

  takeRefund(path: string): { kind: RefundFaultKind; ms?: number; refusal?: RefundRefusal } | null {
    for (const rule of this.rules) {
      const { kind } = rule;
      if (!isRefund(kind) || !callMatches(rule, 'POST', path)) continue;
      this.count(rule);
      return { kind, ms: rule.ms, refusal: rule.refusal };
    }
    return null;
  }

  takeWebhook(event: string): { kind: WebhookFaultKind; ms?: number } | null {
    for (const rule of this.rules) {
      if (!isWebhook(rule.kind) || !eventMatches(rule.match.event, event)) continue;
      this.count(rule);
      return { kind: rule.kind, ms: rule.ms };
    }
    return null;
  }

  private count(rule: ActiveFault): void {
    if (rule.left === null) return;
    rule.left -= 1;
    if (rule.left === 0) this.rules = this.rules.filter((each) => each !== rule);
  }
}
