import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleBand, scaleLinear } from '@visx/scale';
import { BarRounded } from '@visx/shape';
import { useTheme } from 'styled-components';
import { showMoneyShort } from '../../../../../admin/kit/amounts';
import { dayShort } from '../../../../../admin/kit/moments';
import type { Week } from '../../../shared/admin';
import { type Kind, partsOf, reachOf } from './weeks';

export const INKS = {
  paid: 'primary600',
  failed: 'danger600',
  reversed: 'warning500',
} as const satisfies Record<Kind, string>;

export const HEIGHT = 260;
const EDGE = { top: 8, right: 0, bottom: 28, left: 56 };
const LABEL_WIDTH = 56;
const RADIUS = 3;

interface BarsProps {
  readonly weeks: readonly Week[];
  readonly currency: string;
  readonly width: number;
  /** Ids of what names and describes it. */
  readonly labelledBy: string;
  readonly describedBy: string;
  /** The week under the pointer. */
  readonly active: number | null;
  /** With the middle of its bar, in pixels from the left. */
  readonly onActive: (week: number | null, middle: number) => void;
}

/** A bar a week: what left stands up, what failed or came back hangs down. */
export const Bars = (props: BarsProps) => {
  const { weeks, currency, width, active, onActive } = props;
  const { colors } = useTheme();
  const x = scaleBand({
    domain: weeks.map(({ from }) => from),
    range: [EDGE.left, width - EDGE.right],
    paddingInner: 0.5,
    paddingOuter: 0.2,
  });
  const y = scaleLinear({
    domain: reachOf(weeks),
    range: [HEIGHT - EDGE.bottom, EDGE.top],
    nice: 4,
  });
  const every = Math.max(1, Math.ceil((weeks.length * LABEL_WIDTH) / Math.max(1, width - EDGE.left)));
  const label = { fill: colors.neutral600, fontSize: 11, fontFamily: 'inherit' };
  const ground = y(0);
  return (
    <svg
      role="img"
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      width={width}
      height={HEIGHT}
      onPointerLeave={() => onActive(null, 0)}
      style={{ display: 'block' }}
    >
      {y.ticks(4).map((tick) => (
        <line
          key={tick}
          x1={EDGE.left}
          x2={width - EDGE.right}
          y1={y(tick)}
          y2={y(tick)}
          stroke={tick === 0 ? colors.neutral300 : colors.neutral150}
        />
      ))}
      <AxisLeft
        scale={y}
        left={EDGE.left}
        numTicks={4}
        hideAxisLine
        hideTicks
        tickFormat={(tick) => showMoneyShort(Number(tick), currency)}
        tickLabelProps={() => ({ ...label, textAnchor: 'end', dx: -4, dy: 4 })}
      />
      <AxisBottom
        scale={x}
        top={HEIGHT - EDGE.bottom}
        hideAxisLine
        hideTicks
        tickValues={weeks
          .filter((_, index) => (weeks.length - 1 - index) % every === 0)
          .map(({ from }) => from)}
        tickFormat={dayShort}
        tickLabelProps={() => ({ ...label, textAnchor: 'middle', dy: 4 })}
      />
      {weeks.map((week, index) => {
        const left = x(week.from) ?? 0;
        const bar = x.bandwidth();
        const parts = partsOf(week);
        const lowest = parts.filter(({ to }) => to < 0).at(-1);
        return (
          <g key={week.from} opacity={active === null || active === index ? 1 : 0.45}>
            {parts.map((part) => {
              const top = Math.min(y(part.from), y(part.to));
              const tall = Math.max(1, Math.abs(y(part.from) - y(part.to)));
              return (
                <BarRounded
                  key={part.kind}
                  x={left}
                  y={part.kind === 'paid' ? Math.min(top, ground - 1) : top}
                  width={bar}
                  height={tall}
                  radius={Math.min(RADIUS, tall)}
                  top={part.kind === 'paid'}
                  bottom={part === lowest}
                  fill={colors[INKS[part.kind]]}
                />
              );
            })}
            <rect
              x={left - (x.step() - bar) / 2}
              y={EDGE.top}
              width={x.step()}
              height={HEIGHT - EDGE.top - EDGE.bottom}
              fill="transparent"
              onPointerEnter={() => onActive(index, left + bar / 2)}
            />
          </g>
        );
      })}
    </svg>
  );
};
