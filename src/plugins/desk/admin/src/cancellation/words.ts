import { formatMoney } from '../../../../../domain/money/format';
import type { CancellationPreview, CancellationProgress } from '../../../shared/cancellations';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** What cancelling does, a sentence each. */
export const consequencesOf = (preview: CancellationPreview): string[] => {
  const { orders, people, waiting, refundTotal, currency, event } = preview;
  const withoutMoney = orders.free + orders.unpaid;
  const blocked = Object.values(preview.blocked).reduce((sum, number) => sum + number, 0);
  return [
    'Nobody can register or pay any more, and no pass opens the gate.',
    people === 0
      ? 'Nobody has a place yet.'
      : `${count(people, 'person loses their place', 'people lose their places')}${
          preview.attended > 0 && !event.ended ? `, ${preview.attended} of them let in already` : ''
        }.`,
    ...(orders.paid > 0
      ? [
          `${formatMoney(refundTotal, currency)} goes back for ${count(orders.paid, 'paid order', 'paid orders')}, by itself.`,
        ]
      : []),
    ...(event.ended && preview.attended > 0
      ? [
          `${count(preview.attended, 'person was', 'people were')} there and are not refunded, for the event is over.`,
        ]
      : []),
    ...(withoutMoney > 0 ? [`${count(withoutMoney, 'order ends', 'orders end')} without money.`] : []),
    ...(waiting > 0 ? [`${count(waiting, 'person leaves', 'people leave')} the waiting list.`] : []),
    ...(blocked > 0
      ? [
          `${count(blocked, 'order cannot', 'orders cannot')} be refunded now; they are tried again by themselves.`,
        ]
      : []),
    'Everybody who registered is told by mail, with your reason.',
  ];
};

/** `32 of 200 orders ended` */
export const progressInWords = ({ state, total, done, failed }: CancellationProgress): string => {
  if (total === 0) return 'No order had to end.';
  if (state === 'done') return `All ${count(total, 'order', 'orders')} ended.`;
  const ended = `${done} of ${count(total, 'order', 'orders')} ended`;
  return failed > 0 ? `${ended}, ${failed} to be tried again` : ended;
};

export const refundsInWords = ({ refunds }: CancellationProgress): string | undefined => {
  const { processing, byHand, processed, failed, amount, currency } = refunds;
  if (processing + byHand + processed + failed === 0 || currency === null) return undefined;
  const parts = [
    ...(processed > 0 ? [`${processed} done`] : []),
    ...(processing > 0 ? [`${processing} on their way`] : []),
    ...(byHand > 0 ? [`${byHand} to be paid by hand`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  return `${formatMoney(amount, currency)} goes back: ${parts.join(', ')}`;
};
