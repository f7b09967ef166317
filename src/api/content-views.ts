import type { ContentView } from '../platform/content-views';
import { categoryView } from './category/content-view';
import { communityView } from './community/content-view';
import { eventCancellationView } from './event-cancellation/content-view';
import { disputeView } from './dispute/content-view';
import { eventOperationsView } from './event-operations/content-view';
import { eventView } from './event/content-view';
import { financeSettingsView } from './finance-settings/content-view';
import { gateAssignmentView } from './gate-assignment/content-view';
import { membershipView } from './membership/content-view';
import { orderView } from './order/content-view';
import { organizerView } from './organizer/content-view';
import { paymentView } from './payment/content-view';
import { payeeView } from './payee/content-view';
import { payoutView } from './payout/content-view';
import { refundView } from './refund/content-view';
import { registrationView } from './registration/content-view';
import { settlementView } from './settlement/content-view';
import { ticketTypeView } from './ticket-type/content-view';
import { venueView } from './venue/content-view';
import { waitingListEntryView } from './waiting-list-entry/content-view';

/** What staff see of the nouns; plugins register their own. */
export const contentViews: readonly ContentView[] = [
  categoryView,
  communityView,
  disputeView,
  eventCancellationView,
  eventOperationsView,
  eventView,
  financeSettingsView,
  gateAssignmentView,
  membershipView,
  orderView,
  organizerView,
  paymentView,
  payeeView,
  payoutView,
  refundView,
  registrationView,
  settlementView,
  ticketTypeView,
  venueView,
  waitingListEntryView,
];
