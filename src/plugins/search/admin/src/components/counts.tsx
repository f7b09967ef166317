import { Flex } from '@strapi/design-system';
import { Tile } from '../../../../../admin/kit/tile';
import type { Counts, Insights } from '../../../shared/admin';
import { number, percent, position } from '../words';

/** From which share of searches without any hit somebody should look at them. */
const MANY_EMPTY = 0.2;

const shareEmpty = ({ searches, empty }: Counts): number | null => (searches === 0 ? null : empty / searches);

const before = (words: string): string => (words === '–' ? 'None in the time before' : `${words} before`);

/** A period in four figures, each with what it was in the same time before. */
export const CountTiles = ({ insights: { now, before: then } }: { readonly insights: Insights }) => (
  <Flex gap={4} wrap="wrap" alignItems="stretch" role="group" aria-label="In this time">
    <Tile
      label="Searches"
      value={number(now.searches)}
      detail={then.searches === 0 ? before('–') : before(number(then.searches))}
    />
    <Tile
      label="Found nothing"
      value={percent(shareEmpty(now))}
      detail={before(percent(shareEmpty(then)))}
      warn={(shareEmpty(now) ?? 0) >= MANY_EMPTY}
    />
    <Tile
      label="Clicks per search"
      value={percent(now.clickThrough)}
      detail={before(percent(then.clickThrough))}
    />
    <Tile
      label="Mean position of what was clicked"
      value={position(now.meanPosition)}
      detail={before(position(then.meanPosition))}
    />
  </Flex>
);
