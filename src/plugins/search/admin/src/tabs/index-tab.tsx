import { Flex } from '@strapi/design-system';
import { Loaded } from '../../../../../admin/kit/loaded';
import { moment } from '../../../../../admin/kit/moments';
import { Notice } from '../../../../../admin/kit/notice';
import { Tile } from '../../../../../admin/kit/tile';
import { useMay } from '../../../../../admin/kit/use-may';
import { useRefresh } from '../../../../../admin/kit/use-refresh';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { IndexState } from '../../../shared/admin';
import { CheckCard } from '../components/check';
import { isUnderWay, RebuildCard } from '../components/rebuild';
import { REBUILD } from '../permissions';
import { INDEX_URL } from '../urls';
import { number } from '../words';

const LOOK_EVERY_MS = 15_000;
const FOLLOW_EVERY_MS = 1_500;

const ENGINES = { postgres: 'PostgreSQL', meilisearch: 'Meilisearch' } as const;

const Tiles = ({ state: { engine, held, published, waiting } }: { readonly state: IndexState }) => (
  <Flex gap={4} wrap="wrap" alignItems="stretch" role="group" aria-label="How the index stands">
    <Tile
      label="Search engine"
      value={ENGINES[engine]}
      detail={held === null ? 'Does not answer' : 'Answers'}
      warn={held === null}
    />
    <Tile
      label="Documents in the index"
      value={held === null ? '–' : number(held)}
      detail={`${number(published)} are published`}
      warn={held !== null && held !== published && waiting.count === 0}
    />
    <Tile
      label="Changes not in it yet"
      value={number(waiting.count)}
      detail={waiting.oldestAt === null ? 'Nothing waits' : `Since ${moment(waiting.oldestAt)}`}
    />
  </Flex>
);

/** The index: whether it answers, what it has, and what can be done about it. */
export const IndexTab = () => {
  const mayRebuild = useMay(REBUILD);
  const index = useResource<IndexState>(INDEX_URL);
  const busy = index.data !== undefined && (isUnderWay(index.data.rebuild) || index.data.checking);
  useRefresh(index.reload, busy ? FOLLOW_EVERY_MS : LOOK_EVERY_MS);
  return (
    <Loaded resource={index}>
      {(state) => (
        <Flex direction="column" alignItems="stretch" gap={6}>
          {state.held === null ? (
            <Notice tone="danger" role="alert">
              {`${ENGINES[state.engine]} does not answer, so nobody can search. What changes meanwhile is kept and indexed once it answers.`}
            </Notice>
          ) : null}
          <Tiles state={state} />
          <RebuildCard state={state} mayRebuild={mayRebuild} onDone={index.reload} />
          <CheckCard state={state} mayCheck={mayRebuild} onDone={index.reload} />
        </Flex>
      )}
    </Loaded>
  );
};
