import { Checkbox, Table, Th, Thead, VisuallyHidden } from '@strapi/design-system';
import { HeadCell } from '../../../../../admin/kit/cells';
import type { ListedPayout, PayoutQuery, PayoutView } from '../../../shared/payouts';
import { hasMovedOn } from './query';
import { PayoutRow } from './payout-row';
import { SortHead } from './sort-head';
import { Tbody, Tr } from '../../../../../admin/kit/table';

interface PayoutTableProps {
  readonly view: PayoutView;
  readonly sort: PayoutQuery['sort'];
  readonly rows: readonly ListedPayout[];
  readonly chosen: ReadonlySet<string>;
  /** Those who may only look choose nothing. */
  readonly choosable: boolean;
  readonly onChoose: (ids: readonly string[], on: boolean) => void;
}

export const PayoutTable = ({ view, sort, rows, chosen, choosable, onChoose }: PayoutTableProps) => {
  const moved = hasMovedOn(view);
  const all = rows.every(({ documentId }) => chosen.has(documentId));
  const some = rows.some(({ documentId }) => chosen.has(documentId));
  return (
    <Table colCount={choosable ? 6 : 5} rowCount={rows.length + 1} aria-label="Payouts">
      <Thead>
        <Tr>
          {choosable ? (
            <Th>
              <Checkbox
                aria-label="Choose all on this page"
                checked={all ? true : some ? 'indeterminate' : false}
                onCheckedChange={(on) =>
                  onChoose(
                    rows.map(({ documentId }) => documentId),
                    on === true,
                  )
                }
              />
            </Th>
          ) : null}
          <SortHead by="payee" sort={sort}>
            Paid to
          </SortHead>
          <SortHead by="amount" sort={sort} end>
            Amount
          </SortHead>
          <SortHead by="state" sort={sort}>
            State
          </SortHead>
          <HeadCell>
            Look at<VisuallyHidden> before it is approved</VisuallyHidden>
          </HeadCell>
          {moved ? (
            <SortHead by="updatedAt" sort={sort}>
              Last change
            </SortHead>
          ) : (
            <SortHead by="preparedAt" sort={sort}>
              Prepared
            </SortHead>
          )}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <PayoutRow
            key={row.documentId}
            row={row}
            moved={moved}
            chosen={choosable ? chosen.has(row.documentId) : null}
            onChoose={(on) => onChoose([row.documentId], on)}
          />
        ))}
      </Tbody>
    </Table>
  );
};
