import { Typography } from '@strapi/design-system';
import { showMoney } from '../../../../../admin/kit/amounts';
import { dayWords } from '../../../../../admin/kit/moments';
import { wordFor } from '../../../../../admin/kit/words';
import type { Side, SubjectType } from '../../../../../domain/reconciliation/kinds';

const MODELS: Readonly<Record<SubjectType, string>> = {
  payment: 'api::payment.payment',
  refund: 'api::refund.refund',
  settlement: 'api::settlement.settlement',
  bank_line: '',
  clearing: '',
};

interface SideTextProps {
  readonly side: Side | null;
  readonly about: SubjectType;
  /** What is said where this side knows nothing of it. */
  readonly unknown: string;
  /** Where it stands, if that is not plain from the column. */
  readonly source?: string | undefined;
}

/** What one side says, a line each. */
export const SideText = ({ side, about, unknown, source }: SideTextProps) => {
  if (side === null) return <Typography textColor="neutral600">{unknown}</Typography>;
  const { state, amount, fee, tax, day } = side;
  const currency = side.currency ?? 'INR';
  const lines = [
    ...(source === undefined ? [] : [source]),
    ...(state === undefined ? [] : [wordFor(state, 'state', MODELS[about]).text]),
    ...(amount === undefined ? [] : [showMoney(amount, currency)]),
    ...(fee === undefined ? [] : [`Fee ${showMoney(fee, currency)}`]),
    ...(tax === undefined || fee === undefined ? [] : [`GST in it ${showMoney(tax, currency)}`]),
    ...(day === undefined ? [] : [dayWords(day)]),
  ];
  return (
    <>
      {lines.map((line) => (
        <Typography key={line} textColor="neutral800" tag="div" style={{ whiteSpace: 'nowrap' }}>
          {line}
        </Typography>
      ))}
    </>
  );
};
