import { Table, Td, Thead, Typography } from '@strapi/design-system';
import { showMoney, showMoneyShort } from '../../../../../admin/kit/amounts';
import { HeadCell, MoneyCell } from '../../../../../admin/kit/cells';
import { BarChart } from '../../../../../admin/kit/chart/bar-chart';
import { dayShort, dayWords } from '../../../../../admin/kit/moments';
import type { Week } from '../../../shared/overview';
import { inWords, INKS, isEmpty, KIND_WORDS, KINDS, partsOf } from './weeks';
import { Tbody, Tr } from '../../../../../admin/kit/table';

interface WeeksProps {
  /** The oldest first. */
  readonly weeks: readonly Week[];
  readonly currency: string;
}

const PARTS = KINDS.map((kind) => ({ key: kind, words: KIND_WORDS[kind], ink: INKS[kind] }));

const WeeksTable = ({ weeks, currency }: WeeksProps) => (
  <Table colCount={KINDS.length + 1} rowCount={weeks.length + 1} aria-label="Weeks">
    <Thead>
      <Tr>
        <HeadCell>Week from</HeadCell>
        {KINDS.map((kind) => (
          <HeadCell key={kind} end>
            {KIND_WORDS[kind]}
          </HeadCell>
        ))}
      </Tr>
    </Thead>
    <Tbody>
      {[...weeks].reverse().map((week) => (
        <Tr key={week.from}>
          <Td>
            <Typography textColor="neutral800">{dayWords(week.from)}</Typography>
          </Td>
          {KINDS.map((kind) => (
            <MoneyCell key={kind} minor={week[kind]} currency={currency} hideZero={kind !== 'paid'} />
          ))}
        </Tr>
      ))}
    </Tbody>
  </Table>
);

/** What was paid in the last weeks: what left stands up, what failed or came back hangs down. */
export const WeeksChart = ({ weeks, currency }: WeeksProps) => (
  <BarChart
    title={`Paid in the last ${weeks.length} weeks`}
    parts={PARTS}
    bars={weeks.map((week) => ({
      key: week.from,
      label: dayShort(week.from),
      title: `Week of ${dayWords(week.from)}`,
      parts: partsOf(week),
      values: Object.fromEntries(KINDS.map((kind) => [kind, showMoney(week[kind], currency)])),
    }))}
    showValue={(minor) => showMoneyShort(minor, currency)}
    inWords={inWords(weeks, currency)}
    empty={isEmpty(weeks) ? 'Nothing was paid in these weeks.' : null}
    table={<WeeksTable weeks={weeks} currency={currency} />}
  />
);
