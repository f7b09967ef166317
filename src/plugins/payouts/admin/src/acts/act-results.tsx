import { Box, Flex, Typography } from '@strapi/design-system';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Notice } from '../../../../../admin/kit/notice';
import type { ActResult } from '../../../shared/acts';
import type { Actable, Sorted } from './acts';

interface ActResultsProps {
  readonly asked: Sorted<Actable>;
  readonly result: ActResult;
}

/** What did not go through, and why; the others did. */
export const ActResults = ({ asked, result }: ActResultsProps) => (
  <Flex direction="column" alignItems="stretch" gap={4} role="status">
    <Typography textColor="neutral600">
      {result.results.some(({ ok }) => ok)
        ? 'These did not go through. Nothing was changed on them; the list shows how they are now.'
        : 'Nothing went through. The list shows how the payouts are now.'}
    </Typography>
    {result.results.map((one) => {
      const row = asked.rows.find(({ documentId }) => documentId === one.id);
      return one.ok ? null : (
        <Notice key={one.id} tone={one.error === 'PAYOUT_CHANGED' ? 'warning' : 'danger'}>
          <Box tag="span">
            <Typography fontWeight="bold">
              {row ? `${row.payee}, ${showMoney(row.amount, row.currency)}. ` : ''}
            </Typography>
            {one.says}
          </Box>
        </Notice>
      );
    })}
  </Flex>
);
