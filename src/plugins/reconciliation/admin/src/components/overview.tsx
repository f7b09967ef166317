import { Flex, Typography } from '@strapi/design-system';
import { showMoney } from '../../../../../admin/kit/amounts';
import { dayWords, moment } from '../../../../../admin/kit/moments';
import { Notice } from '../../../../../admin/kit/notice';
import { Tile } from '../../../../../admin/kit/tile';
import type { Overview, ShownRun } from '../../../shared/admin';

export const isUnderWay = (run: ShownRun | null): boolean =>
  run !== null && (run.state === 'waiting' || run.state === 'running');

const count = (many: number, one: string, more: string): string => `${many} ${many === 1 ? one : more}`;

const RunWords = ({ overview: { asked, done } }: { readonly overview: Overview }) => {
  if (asked && isUnderWay(asked))
    return (
      <Notice tone={asked.failure ? 'warning' : 'primary'} role="status">
        {asked.failure
          ? `${asked.failure} It is tried again by itself.`
          : 'The gateway is being compared with our books. This page follows by itself.'}
      </Notice>
    );
  if (asked?.state === 'failed')
    return (
      <Notice tone="danger" role="status">
        {`The last comparison did not come to its end. ${asked.failure ?? ''}`}
      </Notice>
    );
  if (!done?.finishedAt) return null;
  return (
    <Typography textColor="neutral600" tag="p" role="status">
      {`Last compared ${moment(done.finishedAt)}: ${count(done.payments, 'payment', 'payments')}, ${count(done.refunds, 'refund', 'refunds')} and ${count(done.settlements, 'settlement', 'settlements')} since ${moment(done.from, null, 'date')}.`}
    </Typography>
  );
};

/** How things stand, in four figures. */
export const OverviewTiles = ({ overview }: { readonly overview: Overview }) => {
  const { open, clearing, settlementsMissing, creditsOpen, bankUntil } = overview;
  const [held] = clearing;
  const gap = held ? held.expected - held.balance : 0;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <RunWords overview={overview} />
      <Flex gap={4} wrap="wrap" alignItems="stretch">
        <Tile
          label="Open differences"
          value={String(open)}
          detail={open === 0 ? 'Nothing to do' : 'To be looked at'}
          warn={open > 0}
        />
        <Tile
          label="With the gateway, by our ledger"
          value={showMoney(held?.balance ?? 0, held?.currency)}
          detail={
            gap === 0 ? 'Payments and settlements say the same' : `Off by ${showMoney(gap, held?.currency)}`
          }
          warn={gap !== 0}
        />
        <Tile
          label="Settlements not found in the bank"
          value={String(settlementsMissing)}
          detail={
            bankUntil ? `Statements until ${dayWords(bankUntil)}` : 'No bank statement was taken in yet'
          }
        />
        <Tile
          label="Credits without a settlement"
          value={String(creditsOpen)}
          detail="Match them, or set them aside"
        />
      </Flex>
    </Flex>
  );
};
