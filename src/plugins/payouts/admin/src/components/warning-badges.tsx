import { Flex } from '@strapi/design-system';
import { ToneBadge } from '../../../../../admin/kit/state-badge';
import type { PayoutWarning } from '../../../../../domain/payouts/warnings';
import { WARNING_WORDS } from '../acts/words';

/** What an approver should look at, in a word each. */
export const WarningBadges = ({ warnings }: { readonly warnings: readonly PayoutWarning[] }) =>
  warnings.length === 0 ? null : (
    <Flex tag="ul" gap={1} wrap="wrap" maxWidth="26rem">
      {warnings.map((kind) => (
        <li key={kind}>
          <ToneBadge tone="warning">{WARNING_WORDS[kind]}</ToneBadge>
        </li>
      ))}
    </Flex>
  );
