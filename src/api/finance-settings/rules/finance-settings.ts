import { ENTRY } from '../../../domain/activity/names';
import { refuseFields, unwrap } from '../../../domain/errors';
import { objectionToLimits } from '../../../domain/payouts/limits';
import { isValidZone } from '../../../domain/time/zones';
import { type EntryPayload, append } from '../../../plugins/activity/server/public';
import { actorColumns, currentActor } from '../../../platform/actor';
import { documentIdOf } from '../../../platform/guards/call';
import type { DocumentRule } from '../../../platform/guards/install';
import { tables } from '../../../platform/tables';
import { inTransaction, type Trx } from '../../../platform/transaction';

const COLUMNS = [
  'currency',
  'timezone',
  'platform_fee_bps',
  'gateway_fee_bps',
  'gst_bps',
  'referral_bounty',
  'payout_hold_days',
  'minimum_payout',
  'hold_minutes',
  'approval_hold_hours',
  'waiting_list_offer_hours',
  'gateway_fee_borne_by',
  'dispute_loss_borne_by',
  'refund_approval_above',
  'payout_schedule',
  'payout_second_approval_above',
  'payee_cooling_hours',
  'payout_approval_limits',
  'bank_results_by_second_person',
] as const;

type Terms = Partial<Record<(typeof COLUMNS)[number], EntryPayload[string]>>;

const load = async (trx: Trx): Promise<Terms> =>
  (
    await trx(tables.financeSettings)
      .select<Terms[]>(...COLUMNS)
      .limit(1)
  )[0] ?? {};

const checkZone = (zone: unknown): void => {
  if (zone === undefined || (typeof zone === 'string' && isValidZone(zone))) return;
  unwrap(refuseFields([{ path: 'timezone', message: 'Use a time zone such as Asia/Kolkata.' }]));
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** A limit that could not be read would be none. */
const checkLimits = (sent: unknown): void => {
  // The panel's field sends what was typed.
  const message = objectionToLimits(typeof sent === 'string' ? parsed(sent) : sent);
  if (message !== null) unwrap(refuseFields([{ path: 'payoutApprovalLimits', message }]));
};

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Fees and terms decide about money: the log keeps what they were and what they became. */
export const financeSettingsRule: DocumentRule = (strapi, call, next) =>
  inTransaction(strapi, async (trx) => {
    checkZone(call.data.timezone);
    checkLimits(call.data.payoutApprovalLimits);
    const before = await load(trx);
    const result = await next();
    const after = await load(trx);
    const changed = COLUMNS.filter((column) => !isSame(before[column], after[column]));
    const documentId = documentIdOf(result) ?? call.documentId;
    if (changed.length === 0 || documentId === undefined) return result;
    const payload: EntryPayload = Object.fromEntries(
      changed.map((column) => [column, { from: before[column] ?? null, to: after[column] ?? null }]),
    );
    await append(trx, {
      name: ENTRY.SETTINGS_CHANGED,
      subjectType: 'finance-settings',
      subjectDocumentId: documentId,
      ...actorColumns(currentActor(strapi)),
      payload,
    });
    return result;
  });
