import { Box, Flex, Typography } from '@strapi/design-system';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Notice } from '../../../../../admin/kit/notice';
import type { Acted } from '../../../shared/acts';
import { PayoutNames } from './act-summary';
import type { Act, Actable } from './acts';
import { type Progress, wentThrough } from './batch';
import { endedWords } from './batch-words';

interface ActResultsProps {
  readonly act: Act;
  readonly rows: readonly Actable[];
  readonly result: Progress;
  /** Why it stands still, where something went wrong. */
  readonly failure: string | undefined;
}

interface RefusedProps {
  readonly one: Exclude<Acted, { ok: true }>;
  readonly row: Actable | undefined;
}

const Refused = ({ one, row }: RefusedProps) => (
  <Notice tone={one.error === 'PAYOUT_CHANGED' ? 'warning' : 'danger'}>
    <Box tag="span">
      <Typography fontWeight="bold">
        {row ? `${row.payee}, ${showMoney(row.amount, row.currency)}. ` : ''}
      </Typography>
      {one.says}
    </Box>
  </Notice>
);

interface PartProps {
  readonly title: string;
  readonly rows: readonly Actable[];
}

const Part = ({ title, rows }: PartProps) =>
  rows.length === 0 ? null : (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography tag="h3" variant="sigma" textColor="neutral600">
        {title}
      </Typography>
      <PayoutNames label={title} rows={rows} />
    </Flex>
  );

const saysOf = ({ results, left }: Progress): string | null => {
  if (results.every(({ ok }) => ok)) return null;
  if (!results.some(({ ok }) => ok) && left.length === 0)
    return 'Nothing went through. The list shows how the payouts are now.';
  return 'These did not go through. Nothing was changed on them; the list shows how they are now.';
};

/** What came of each payout, what did not go through first and with why. */
export const ActResults = ({ act, rows, result, failure }: ActResultsProps) => {
  const rowOf = new Map(rows.map((row) => [row.documentId, row]));
  const of = (results: readonly Acted[]): Actable[] => results.flatMap(({ id }) => rowOf.get(id) ?? []);
  const says = saysOf(result);
  const waiting = new Set(result.results.flatMap((one) => (one.ok && one.awaitsSecond ? [one.id] : [])));
  const well = wentThrough(result);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {failure === undefined ? null : (
        <Notice tone="danger" role="alert">
          {`${failure} What was being sent may be done all the same: the list shows it.`}
        </Notice>
      )}
      {says === null ? null : (
        <Typography textColor="neutral600" role="status">
          {says}
        </Typography>
      )}
      {result.results.map((one) =>
        one.ok ? null : <Refused key={one.id} one={one} row={rowOf.get(one.id)} />,
      )}
      <Part title={`Not done, nothing was changed (${result.left.length})`} rows={result.left} />
      <Part
        title={`Waits for a second person (${waiting.size})`}
        rows={of(well.filter(({ id }) => waiting.has(id)))}
      />
      <Part
        title={endedWords(act, well.length - waiting.size)}
        rows={of(well.filter(({ id }) => !waiting.has(id)))}
      />
    </Flex>
  );
};
