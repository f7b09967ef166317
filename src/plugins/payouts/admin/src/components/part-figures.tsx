import { showMoney } from '../../../../../admin/kit/amounts';
import { Figure } from '../../../../../admin/kit/figures';
import { counted } from '../../../../../admin/kit/plural';
import type { ExplainedPart } from '../../../shared/explained';

interface PartFiguresProps {
  readonly parts: readonly ExplainedPart[];
  readonly currency: string;
}

/** What an amount is made of, a figure a part; what was taken off stands out. */
export const PartFigures = ({ parts, currency }: PartFiguresProps) => (
  <>
    {parts.map(({ says, amount, lines }) => (
      <Figure
        key={says}
        label={says}
        detail={counted(lines, 'line')}
        value={showMoney(amount, currency)}
        tone={amount < 0 ? 'danger600' : 'neutral800'}
      />
    ))}
  </>
);
