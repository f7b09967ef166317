import { DateTime } from 'luxon';
import type { Instant } from '../time/instant';
import { millis } from '../time/instant';

/** Tax documents of India are dated in its time, wherever an event takes place. */
export const TAX_ZONE = 'Asia/Kolkata';

const FIRST_MONTH = 4;

/**
 * The financial year of a moment, `2026-27`: from 1 April to 31 March in Indian time (Income-tax Act and GST alike;
 * CGST Rule 46(b) wants document numbers unique within it).
 */
export function financialYear(at: Instant): string {
  const local = DateTime.fromMillis(millis(at), { zone: TAX_ZONE });
  const first = local.month >= FIRST_MONTH ? local.year : local.year - 1;
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
}
