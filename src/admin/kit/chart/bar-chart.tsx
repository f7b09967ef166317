import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { ChartBubble, List } from '@strapi/icons';
import { type ReactNode, useId, useState } from 'react';
import { Bars } from './bars';
import type { Bar, Ink } from './parts';
import { useWidth } from './use-width';

interface Named {
  readonly key: string;
  readonly words: string;
  readonly ink: Ink;
}

/** A bar, and what it says exactly. */
export interface ToldBar extends Bar {
  readonly title: string;
  /** By the key of its part. */
  readonly values: Readonly<Record<string, string>>;
}

interface DrawingProps {
  readonly parts: readonly Named[];
  /** The oldest first. */
  readonly bars: readonly ToldBar[];
  readonly showValue: (value: number) => string;
  /** What the chart shows, for those who cannot see it. */
  readonly inWords: string;
}

interface BarChartProps extends DrawingProps {
  readonly title: string;
  /** Said instead of a chart where there is nothing to draw. */
  readonly empty: string | null;
  /** The same as a table. */
  readonly table: ReactNode;
}

const CARD_WIDTH = 208;

const Swatch = ({ ink }: { readonly ink: Ink }) => (
  <Box width="1rem" height="1rem" background={ink} style={{ borderRadius: '0.2rem', flexShrink: 0 }} />
);

const Legend = ({ parts }: { readonly parts: readonly Named[] }) => (
  <Flex gap={4} aria-hidden>
    {parts.map(({ key, words, ink }) => (
      <Flex key={key} gap={2}>
        <Swatch ink={ink} />
        <Typography variant="pi" textColor="neutral600">
          {words}
        </Typography>
      </Flex>
    ))}
  </Flex>
);

interface BarCardProps {
  readonly parts: readonly Named[];
  readonly bar: ToldBar;
  readonly left: number;
}

/** The exact values of the bar under the pointer; the table has them for everybody else. */
const BarCard = ({ parts, bar, left }: BarCardProps) => (
  <Box
    aria-hidden
    position="absolute"
    top={0}
    left={`${left}px`}
    width={`${CARD_WIDTH}px`}
    background="neutral0"
    borderColor="neutral150"
    shadow="popupShadow"
    hasRadius
    padding={3}
    zIndex={1}
    style={{ pointerEvents: 'none' }}
  >
    <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="p">
      {bar.title}
    </Typography>
    {parts.map(({ key, words, ink }) => (
      <Flex key={key} justifyContent="space-between" gap={3} paddingTop={1}>
        <Flex gap={2}>
          <Swatch ink={ink} />
          <Typography variant="pi" textColor="neutral600">
            {words}
          </Typography>
        </Flex>
        <Typography variant="pi" textColor="neutral800" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {bar.values[key]}
        </Typography>
      </Flex>
    ))}
  </Box>
);

const Drawing = ({
  parts,
  bars,
  showValue,
  inWords,
  titleId,
}: DrawingProps & { readonly titleId: string }) => {
  const [box, width] = useWidth();
  const [active, setActive] = useState<{ readonly index: number; readonly middle: number } | null>(null);
  const wordsId = useId();
  const bar = active === null ? undefined : bars[active.index];
  const beside = (middle: number): number => {
    const right = middle + 24;
    return right + CARD_WIDTH <= width ? right : Math.max(0, middle - 24 - CARD_WIDTH);
  };
  return (
    <Box ref={box} position="relative" width="100%">
      {width > 0 ? (
        <Bars
          bars={bars}
          showValue={showValue}
          width={width}
          labelledBy={titleId}
          describedBy={wordsId}
          active={active?.index ?? null}
          onActive={(index, middle) => setActive(index === null ? null : { index, middle })}
        />
      ) : null}
      {bar && active ? <BarCard parts={parts} bar={bar} left={beside(active.middle)} /> : null}
      <Typography id={wordsId} variant="pi" textColor="neutral600" tag="p" paddingTop={2}>
        {inWords}
      </Typography>
    </Box>
  );
};

/** Bars over time in a card of their own, as a chart or as a table. */
export const BarChart = ({ title, empty, table, ...drawing }: BarChartProps) => {
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  return (
    <Box
      tag="section"
      aria-labelledby={titleId}
      background="neutral0"
      borderColor="neutral150"
      shadow="tableShadow"
      hasRadius
      padding={6}
    >
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Flex justifyContent="space-between" gap={4} wrap="wrap">
          <Typography id={titleId} variant="delta" tag="h2" textColor="neutral800">
            {title}
          </Typography>
          {empty === null ? (
            <Flex gap={5} wrap="wrap">
              {asTable ? null : <Legend parts={drawing.parts} />}
              <Button
                variant="tertiary"
                size="S"
                startIcon={asTable ? <ChartBubble /> : <List />}
                onClick={() => setAsTable(!asTable)}
              >
                {asTable ? 'Show as a chart' : 'Show as a table'}
              </Button>
            </Flex>
          ) : null}
        </Flex>
        {empty === null ? (
          asTable ? (
            table
          ) : (
            <Drawing {...drawing} titleId={titleId} />
          )
        ) : (
          <Typography textColor="neutral600">{empty}</Typography>
        )}
      </Flex>
    </Box>
  );
};
