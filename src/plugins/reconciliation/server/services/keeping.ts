import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { compare } from '../../../../domain/reconciliation/compare';
import type { Facts } from '../../../../domain/reconciliation/facts';
import { actorReference, SYSTEM, type Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { differenceEntry } from './difference-entry';
import { closeDifferences, openDifferences, saveDifferences } from './difference-rows';
import type { Covers } from './gather';

/** Any fixed number: two comparisons that end at once write one after the other. */
const KEEPING_LOCK = 7_301_011;

export interface Kept {
  /** Differences that are there now, those among them that staff closed with a note included. */
  readonly seen: number;
  readonly opened: number;
  /** Gone by themselves. */
  readonly closed: number;
}

/**
 * Compares, and brings the list of differences up to date: found ones are opened, and open ones that were looked at
 * and not found again are closed. One transaction, so a crash leaves the former list.
 *
 * @param actor who did something about a difference, and so closed it; the system where it is gone by itself
 */
export const keepDifferences = (
  strapi: Core.Strapi,
  facts: Facts,
  covers: Covers,
  { actor = SYSTEM, within }: { actor?: Actor; within?: (trx: Trx, kept: Kept) => Promise<void> } = {},
): Promise<Kept> =>
  inTransaction(strapi, async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(?)', [KEEPING_LOCK]);
    const at = now();
    const found = compare(facts);
    const opened = await saveDifferences(trx, found, at);
    const keys = new Set(found.map(({ key }) => key));
    const gone = (await openDifferences(trx)).filter((row) => !keys.has(row.key) && covers(row));
    const closed = await closeDifferences(
      trx,
      gone.map(({ documentId }) => documentId),
      actorReference(actor),
      at,
    );
    const entries = [
      ...opened.map((row) => differenceEntry(ENTRY.DIFFERENCE_FOUND, row, SYSTEM, 'compared')),
      ...closed.map((row) => differenceEntry(ENTRY.DIFFERENCE_CLOSED, row, actor, 'gone')),
    ];
    if (entries.length > 0) await append(trx, entries);
    const kept = { seen: found.length, opened: opened.length, closed: closed.length };
    await within?.(trx, kept);
    return kept;
  });
