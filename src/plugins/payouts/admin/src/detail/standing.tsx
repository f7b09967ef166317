import { Flex } from '@strapi/design-system';
import { moment } from '../../../../../admin/kit/moments';
import { Notice } from '../../../../../admin/kit/notice';
import type { PayoutDetail } from '../../../shared/payout-detail';
import { BAR_WORDS } from '../acts/words';

interface Said {
  readonly tone: 'primary' | 'success' | 'warning' | 'danger';
  readonly text: string;
}

const because = (reason: string | null): string => (reason === null ? '' : ` Reason: ${reason}`);

/** A bank sent it back, or staff gave up one that had failed. */
const cameBack = ({ reason, failure }: PayoutDetail['payout']): string => {
  if (reason !== null) return `Withdrawn after it had failed.${because(reason)}`;
  return failure === null ? 'The money came back.' : `The money came back. ${failure}`;
};

/** What can be done with one that failed; drawn up again above the tier, two people have to say so. */
const againWords = ({ awaitsSecond, approvedBy, bar }: PayoutDetail['payout']): string =>
  awaitsSecond
    ? `${approvedBy ?? 'Somebody'} approved that it is tried again. It needs a second person.${bar === null ? '' : ` ${BAR_WORDS[bar]}`}`
    : `It can be tried again, or withdrawn so that the next run offers it anew.${bar === 'told_it' ? ` ${BAR_WORDS[bar]}` : ''}`;

/** Where a payout stands and what comes next, in a sentence; what it needs from a person first. */
export const standingOf = ({ payout }: Pick<PayoutDetail, 'payout'>): Said => {
  if (payout.needsPerson)
    return {
      tone: 'danger',
      text: 'Nobody knows how the last try ended. Look at the bank, then settle it below under Tries.',
    };
  switch (payout.state) {
    case 'pending_approval': {
      const bar = payout.bar === null ? ' You can approve it.' : ` ${BAR_WORDS[payout.bar]}`;
      return payout.awaitsSecond
        ? {
            tone: 'primary',
            text: `Approved once by ${payout.approvedBy ?? 'somebody'}. It needs a second person.${bar}`,
          }
        : { tone: 'primary', text: `Waits for approval.${bar}` };
    }
    case 'on_hold':
      return {
        tone: 'warning',
        text: `On hold: nothing is paid until somebody takes it off.${because(payout.reason)}`,
      };
    case 'approved':
      return { tone: 'primary', text: 'Approved. It is sent as soon as its turn comes.' };
    case 'processing':
      return { tone: 'primary', text: 'With the bank. This page follows by itself.' };
    case 'paid':
      return {
        tone: 'success',
        text: `Paid${payout.paidAt === null ? '' : ` on ${moment(payout.paidAt)}`}.${payout.utr === null ? '' : ` UTR ${payout.utr}.`}`,
      };
    case 'failed':
      return {
        tone: 'danger',
        text: `${payout.failure ?? 'The bank did not carry it out.'} No money left. ${againWords(payout)}`,
      };
    case 'rejected':
      return { tone: 'warning', text: `Turned down: nothing was paid.${because(payout.reason)}` };
    case 'cancelled':
      return { tone: 'warning', text: `Withdrawn: nothing was paid.${because(payout.reason)}` };
    case 'reversed':
      return {
        tone: 'warning',
        text: `${cameBack(payout)} What is owed stays owed, and the next run offers it.`,
      };
  }
};

/** What has to be known before anything is done, the most important first. */
export const Standing = ({ detail }: { readonly detail: PayoutDetail }) => {
  const { tone, text } = standingOf(detail);
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Notice tone={tone} role="status">
        {text}
      </Notice>
      {detail.warnings.map(({ kind, says }) => (
        <Notice key={kind} tone="warning">
          {says}
        </Notice>
      ))}
    </Flex>
  );
};
