import { Box, Checkbox, Link, Td, Typography } from '@strapi/design-system';
import type { MouseEvent } from 'react';
import { NavLink, useNavigate } from 'react-router-dom';
import { Moment, MoneyCell, TwoLines } from '../../../../../admin/kit/cells';
import { moment } from '../../../../../admin/kit/moments';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import type { ListedPayout } from '../../../shared/payouts';
import { BAR_WORDS } from '../acts/words';
import { WarningBadges } from '../components/warning-badges';
import { payoutLink } from '../links';
import { KIND_WORDS } from './words';
import { Tr } from '../../../../../admin/kit/table';

/** Under the state: what has to be known before anything is done. */
const stateDetail = (row: ListedPayout): string | null => {
  if (row.needsPerson) return 'Nobody knows its end: somebody must look at the bank.';
  if (row.failure !== null && row.state === 'failed') return row.failure;
  if (row.reason !== null) return row.reason;
  if (row.failure !== null) return row.failure;
  if (row.awaitsSecond)
    return row.bar === null ? `Approved once by ${row.approvedBy ?? 'somebody'}.` : BAR_WORDS[row.bar];
  if (row.bar !== null && row.bar !== 'no_right') return BAR_WORDS[row.bar];
  if (row.state === 'paid' && row.paidAt !== null)
    return `${moment(row.paidAt, null, 'date')}${row.utr === null ? '' : `, UTR ${row.utr}`}`;
  return null;
};

interface PayoutRowProps {
  readonly row: ListedPayout;
  readonly moved: boolean;
  /** Null where nothing can be chosen. */
  readonly chosen: boolean | null;
  readonly onChoose: (on: boolean) => void;
}

/** A row leads to the payout's own page, by its link or a click anywhere beside the checkbox. */
export const PayoutRow = ({ row, moved, chosen, onChoose }: PayoutRowProps) => {
  const navigate = useNavigate();
  const detail = stateDetail(row);
  const keep = (event: MouseEvent): void => event.stopPropagation();
  return (
    <Tr
      background={chosen === true ? 'primary100' : undefined}
      cursor="pointer"
      onClick={() => navigate(payoutLink(row.documentId))}
    >
      {chosen === null ? null : (
        <Td onClick={keep}>
          <Checkbox
            aria-label={`Choose the payout to ${row.payee}, ${row.code}`}
            checked={chosen}
            onCheckedChange={(on) => onChoose(on === true)}
          />
        </Td>
      )}
      <Td>
        <Box paddingTop={3} paddingBottom={3} maxWidth="32rem">
          <Box onClick={keep}>
            <Link
              tag={NavLink}
              to={payoutLink(row.documentId)}
              aria-label={`${row.payee}, payout ${row.code}`}
            >
              <span style={{ whiteSpace: 'normal' }}>{row.payee}</span>
            </Link>
          </Box>
          <Typography variant="pi" textColor="neutral600" tag="div" style={{ whiteSpace: 'nowrap' }}>
            {`${row.code} · ${KIND_WORDS[row.kind]} · ${row.mask}`}
          </Typography>
        </Box>
      </Td>
      <MoneyCell minor={row.amount} currency={row.currency} strong />
      <Td>
        <Box maxWidth="30rem">
          <StateBadge value={row.state} model="api::payout.payout" />
          {detail === null ? null : (
            <Typography
              variant="pi"
              textColor={row.needsPerson || row.state === 'failed' ? 'danger600' : 'neutral600'}
              tag="p"
              style={{ whiteSpace: 'normal' }}
            >
              {detail}
            </Typography>
          )}
        </Box>
      </Td>
      <Td>
        <WarningBadges warnings={row.warnings} />
      </Td>
      <Td>
        {moved ? (
          <Moment at={row.updatedAt} />
        ) : (
          <time dateTime={row.preparedAt} style={{ whiteSpace: 'nowrap' }}>
            <TwoLines main={moment(row.preparedAt, null, 'date')} under={`by ${row.preparedBy}`} />
          </time>
        )}
      </Td>
    </Tr>
  );
};
