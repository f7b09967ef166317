import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { postSettlement } from '../../../../domain/ledger/postings';
import { mergeSettlementState } from '../../../../domain/reconciliation/settlement-machine';
import { now } from '../../../../platform/clock';
import { inTransaction } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { post } from '../../../ledger/server/public';
import {
  gatewayOf,
  type GatewaySettlement,
  type GatewaySettlementLine,
} from '../../../payments/server/public';
import { bankDay } from '../zone';
import { answerOf } from './answers';
import {
  changeSettlement,
  incompleteSettlements,
  lockOrMakeSettlement,
  saveLines,
  type SettlementRow,
} from './settlement-rows';

const DAY_MS = 86_400_000;
/** How long lines that never added up are asked for again. */
const LINES_WATCH_MS = 30 * DAY_MS;

const createSettlements = ({ strapi }: { strapi: Core.Strapi }) => {
  /**
   * Takes in what the gateway tells of a settlement, whoever brought it: webhook or poll. Told twice, late or in
   * another order it ends in the same rows, and it is booked once: its journal's cause is the gateway's own id.
   */
  const takeIn = (told: GatewaySettlement): Promise<SettlementRow> =>
    inTransaction(strapi, async (trx) => {
      const at = now();
      const row = await lockOrMakeSettlement(trx, gatewayOf(strapi).name, told, at);
      const state = mergeSettlementState(row.state, told.state);
      const utr = told.utr ?? row.utr;
      // What is booked stays as it was booked; another amount is a difference for a person to look at.
      const amount = row.bookedAt === null ? told.amount : row.amount;
      const books = state === 'processed' && row.bookedAt === null && amount !== 0;
      await changeSettlement(
        trx,
        row.documentId,
        {
          state,
          utr,
          amount,
          ...(row.bookedAt === null ? { fees: told.fees, tax: told.tax } : {}),
          ...(books ? { booked_at: at } : {}),
        },
        at,
      );
      if (books) {
        const { gatewaySettlementId, currency, documentId } = row;
        await post(trx, postSettlement({ gatewaySettlementId, amount, currency, occurredAt: at }));
        await append(trx, {
          name: ENTRY.SETTLEMENT_BOOKED,
          subjectType: 'settlement',
          subjectDocumentId: documentId,
          actorType: 'gateway',
          payload: { gatewaySettlementId, amount, currency },
        });
      }
      return { ...row, state, utr, amount, bookedAt: books ? at : row.bookedAt };
    });

  /**
   * Asks what settlements consist of. Lists may lag (razorpay-contract §1.1): one that does not add up yet is asked
   * for again by the next run.
   *
   * @throws GatewaySilent
   */
  const readLines = async (settlements: readonly SettlementRow[]): Promise<void> => {
    const days = new Map<string, GatewaySettlementLine[]>();
    for (const { settledAt, gatewaySettlementId, documentId } of settlements) {
      const day = bankDay(settledAt);
      const known = days.get(day);
      const lines = known ?? answerOf(await gatewayOf(strapi).settlementLines(day), `settlements of ${day}`);
      days.set(day, lines);
      const own = lines.filter(({ settlementId }) => settlementId === gatewaySettlementId);
      if (own.length > 0) await inTransaction(strapi, (trx) => saveLines(trx, documentId, own, now()));
    }
  };

  return {
    takeIn,
    readLines,

    /**
     * Asks for all settlements of a period, and for lines that are still missing.
     *
     * @throws GatewaySilent
     */
    async poll(period: { readonly from: Date; readonly to: Date }): Promise<GatewaySettlement[]> {
      const told = answerOf(await gatewayOf(strapi).listSettlements(period), 'settlements');
      for (const settlement of told) await takeIn(settlement);
      const since = new Date(now().getTime() - LINES_WATCH_MS);
      await readLines(await incompleteSettlements(strapi.db.connection, since));
      return told;
    },
  };
};

export type Settlements = ReturnType<typeof createSettlements>;

export default createSettlements;
