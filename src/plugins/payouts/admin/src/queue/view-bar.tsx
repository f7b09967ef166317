import { PAYOUT_VIEWS, type PayoutPage, type PayoutView } from '../../../shared/payouts';
import { Views } from '../components/views';
import { VIEW_WORDS } from './words';

interface ViewBarProps {
  readonly view: PayoutView;
  /** Not known before the first answer. */
  readonly views: PayoutPage['views'] | undefined;
}

const URGENT: ReadonlySet<PayoutView> = new Set(['failed', 'needs_person']);

/** The states a payout goes through, with how many are in each. */
export const ViewBar = ({ view, views }: ViewBarProps) => (
  <Views
    label="Payouts by state"
    names={PAYOUT_VIEWS}
    words={VIEW_WORDS}
    view={view}
    usual="waiting"
    counts={views}
    urgent={URGENT}
  />
);
