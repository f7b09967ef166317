import { Flex } from '@strapi/design-system';
import { ArrowClockwise, Check, Download, Pencil } from '@strapi/icons';
import type { ReactNode } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { KINDS, type Remedy } from '../../../../../domain/reconciliation/kinds';
import type { ShownDifference } from '../../../shared/admin';

interface RemedyWords {
  readonly label: string;
  readonly title: string;
  readonly icon: ReactNode;
  consequences(difference: ShownDifference): readonly string[];
}

const REMEDY_WORDS: Readonly<Record<Remedy, RemedyWords>> = {
  ask: {
    label: 'Ask the gateway again',
    title: 'Ask the gateway again?',
    icon: <ArrowClockwise />,
    consequences: ({ subjectId }) => [
      `The gateway is asked about ${subjectId} now.`,
      'What it says is taken in as if its message had just come: an order may be paid, money booked or sent back.',
      'If both sides agree then, the difference closes.',
    ],
  },
  book_fee: {
    label: 'Book the fee',
    title: 'Book the gateway’s fee?',
    icon: <Check />,
    consequences: ({ theirs, currency, orderCode }) => [
      `${showMoney(theirs?.fee, currency)} is booked as the gateway’s fee${orderCode ? ` of order ${orderCode}` : ''}.`,
      'The estimate that was charged until now is taken back.',
      'A booking cannot be undone, only corrected by an adjustment.',
    ],
  },
  adopt: {
    label: 'Take in this refund',
    title: 'Take in this refund?',
    icon: <Download />,
    consequences: ({ theirs, currency, orderCode }) => [
      `${showMoney(theirs?.amount, currency)} of order ${orderCode ?? ''} is booked as given back to the buyer.`,
      'The organizer’s balance gets smaller by their share. If they were paid already, they owe it.',
      'If nothing of the payment is left, the places of the order are cancelled and the seats are free.',
    ],
  },
};

interface DifferenceActionsProps {
  readonly difference: ShownDifference;
  readonly onDone: () => Promise<void>;
}

/** What staff can do about an open difference. */
export const DifferenceActions = ({ difference, onDone }: DifferenceActionsProps) => {
  const { documentId, kind } = difference;
  const remedies: readonly Remedy[] = KINDS[kind].remedies;
  return (
    <Flex direction="column" alignItems="stretch" gap={2} minWidth="18rem">
      {remedies.map((remedy) => {
        const { label, title, icon, consequences } = REMEDY_WORDS[remedy];
        return (
          <ConfirmAction
            key={remedy}
            label={label}
            title={title}
            consequences={consequences(difference)}
            url={`/reconciliation/differences/${documentId}/resolve`}
            body={{ remedy }}
            done="The gateway was asked. What is still listed did not change."
            icon={icon}
            onDone={onDone}
          />
        );
      })}
      <ConfirmAction
        label="Note and close"
        title="Close this difference?"
        consequences={[
          'Nothing is booked. Your note says why that is right.',
          'It comes back by itself when something about it changes.',
        ]}
        url={`/reconciliation/differences/${documentId}/note`}
        done="Closed with your note."
        icon={<Pencil />}
        reason={{ label: 'Note', hint: 'Whoever looks at the books later reads this.', required: true }}
        onDone={onDone}
      />
    </Flex>
  );
};
