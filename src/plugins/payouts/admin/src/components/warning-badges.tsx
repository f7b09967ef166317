import { Flex, Status, Typography } from '@strapi/design-system';
import type { PayoutWarning } from '../../../../../domain/payouts/warnings';
import { WARNING_WORDS } from '../acts/words';

/** What an approver should look at, in a word each. */
export const WarningBadges = ({ warnings }: { readonly warnings: readonly PayoutWarning[] }) =>
  warnings.length === 0 ? null : (
    <Flex tag="ul" gap={1} wrap="wrap" maxWidth="26rem">
      {warnings.map((kind) => (
        <li key={kind}>
          <Status variant="warning" size="XS">
            <Typography tag="span" variant="pi" textColor="neutral800" style={{ whiteSpace: 'nowrap' }}>
              {WARNING_WORDS[kind]}
            </Typography>
          </Status>
        </li>
      ))}
    </Flex>
  );
