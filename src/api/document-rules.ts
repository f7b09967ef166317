import type { DocumentRule } from '../platform/guards/install';
import { organizerRule, shownContentRule, venueRule } from './event/rules/belongings';
import { eventRule } from './event/rules/event';
import { ticketTypeRule } from './event/rules/ticket-type';
import { financeSettingsRule } from './finance-settings/rules/finance-settings';
import { gateAssignmentRule } from './gate-assignment/rules/gate-assignment';
import { membershipRule } from './membership/rules/membership';

/** What each content type adds around the writes of editors, for `installGuards`. */
export const documentRules: Readonly<Record<string, DocumentRule>> = {
  'api::event.event': eventRule,
  'api::ticket-type.ticket-type': ticketTypeRule,
  'api::venue.venue': venueRule,
  'api::organizer.organizer': organizerRule,
  'api::community.community': shownContentRule,
  'api::category.category': shownContentRule,
  'api::gate-assignment.gate-assignment': gateAssignmentRule,
  'api::membership.membership': membershipRule,
  'api::finance-settings.finance-settings': financeSettingsRule,
};
