import { Table, Td, Thead, Typography } from '@strapi/design-system';
import { HeadCell, NumberCell } from '../../../../../admin/kit/cells';
import { BarChart, type ToldBar } from '../../../../../admin/kit/chart/bar-chart';
import { dayShort, dayWords } from '../../../../../admin/kit/moments';
import type { Insights, Step, TrendStep } from '../../../shared/admin';
import { number, trendInWords } from '../words';
import { Tbody, Tr } from '../../../../../admin/kit/table';

const PARTS = [
  { key: 'found', words: 'Found something', ink: 'primary600' },
  { key: 'empty', words: 'Found nothing', ink: 'warning500' },
] as const;

const found = ({ searches, empty }: TrendStep): number => searches - empty;
const nameOf = (from: string, step: Step): string =>
  step === 'day' ? dayWords(from) : `Week from ${dayWords(from)}`;

const barOf = (each: TrendStep, step: Step): ToldBar => ({
  key: each.from,
  label: dayShort(each.from),
  title: nameOf(each.from, step),
  parts: [
    { key: 'found', ink: 'primary600' as const, from: 0, to: found(each) },
    { key: 'empty', ink: 'warning500' as const, from: found(each), to: each.searches },
  ].filter(({ from, to }) => from !== to),
  values: { found: number(found(each)), empty: number(each.empty) },
});

const TrendTable = ({ trend, step }: Insights) => (
  <Table colCount={4} rowCount={trend.length + 1} aria-label="Searches over time">
    <Thead>
      <Tr>
        <HeadCell>{step === 'day' ? 'Day' : 'Week from'}</HeadCell>
        <HeadCell end>Searches</HeadCell>
        <HeadCell end>Found nothing</HeadCell>
        <HeadCell end>Clicks</HeadCell>
      </Tr>
    </Thead>
    <Tbody>
      {[...trend].reverse().map((each) => (
        <Tr key={each.from}>
          <Td>
            <Typography textColor="neutral800">{dayWords(each.from)}</Typography>
          </Td>
          <NumberCell>{number(each.searches)}</NumberCell>
          <NumberCell>{number(each.empty)}</NumberCell>
          <NumberCell>{number(each.clicks)}</NumberCell>
        </Tr>
      ))}
    </Tbody>
  </Table>
);

/** How many searches there were over time, and how many of them found nothing. */
export const Trend = ({ insights }: { readonly insights: Insights }) => {
  const { trend, step, now } = insights;
  return (
    <BarChart
      title="Searches over time"
      parts={PARTS}
      bars={trend.map((each) => barOf(each, step))}
      showValue={(value) => (Number.isInteger(value) ? number(value) : '')}
      inWords={trendInWords(trend, step)}
      empty={now.searches === 0 ? 'Nothing was searched for in this time.' : null}
      table={<TrendTable {...insights} />}
    />
  );
};
