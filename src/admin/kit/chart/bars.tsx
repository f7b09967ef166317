import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleBand, scaleLinear } from '@visx/scale';
import { BarRounded } from '@visx/shape';
import { useTheme } from 'styled-components';
import { type Bar, reachOf } from './parts';

const HEIGHT = 260;
const EDGE = { top: 8, right: 12, bottom: 28, left: 56 };
const LABEL_WIDTH = 56;
const RADIUS = 3;

interface BarsProps {
  readonly bars: readonly Bar[];
  /** On the axis. */
  readonly showValue: (value: number) => string;
  readonly width: number;
  /** Ids of what names and describes it. */
  readonly labelledBy: string;
  readonly describedBy: string;
  /** The bar under the pointer. */
  readonly active: number | null;
  /** With the middle of the bar, in pixels from the left. */
  readonly onActive: (bar: number | null, middle: number) => void;
}

/** Bars beside each other, of parts that stand up or hang down. */
export const Bars = (props: BarsProps) => {
  const { bars, showValue, width, active, onActive } = props;
  const { colors } = useTheme();
  const x = scaleBand({
    domain: bars.map(({ key }) => key),
    range: [EDGE.left, width - EDGE.right],
    paddingInner: bars.length > 40 ? 0.3 : 0.5,
    paddingOuter: 0.2,
  });
  const y = scaleLinear({ domain: reachOf(bars), range: [HEIGHT - EDGE.bottom, EDGE.top], nice: 4 });
  const every = Math.max(1, Math.ceil((bars.length * LABEL_WIDTH) / Math.max(1, width - EDGE.left)));
  const labels = new Map(bars.map(({ key, label }) => [key, label]));
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
        tickFormat={(tick) => showValue(Number(tick))}
        tickLabelProps={() => ({ ...label, textAnchor: 'end', dx: -4, dy: 4 })}
      />
      <AxisBottom
        scale={x}
        top={HEIGHT - EDGE.bottom}
        hideAxisLine
        hideTicks
        tickValues={bars.filter((_, index) => (bars.length - 1 - index) % every === 0).map(({ key }) => key)}
        tickFormat={(key) => labels.get(key) ?? ''}
        tickLabelProps={() => ({ ...label, textAnchor: 'middle', dy: 4 })}
      />
      {bars.map(({ key, parts }, index) => {
        const left = x(key) ?? 0;
        const bar = x.bandwidth();
        const highest = parts.filter(({ to }) => to > 0).at(-1);
        const lowest = parts.filter(({ to }) => to < 0).at(-1);
        return (
          <g key={key} opacity={active === null || active === index ? 1 : 0.45}>
            {parts.map((part) => {
              const top = Math.min(y(part.from), y(part.to));
              const tall = Math.max(1, Math.abs(y(part.from) - y(part.to)));
              return (
                <BarRounded
                  key={part.key}
                  x={left}
                  y={part.to > 0 ? Math.min(top, ground - 1) : top}
                  width={bar}
                  height={tall}
                  radius={Math.min(RADIUS, tall)}
                  top={part === highest}
                  bottom={part === lowest}
                  fill={colors[part.ink]}
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
