import { Box, Flex, Table, Td, Thead, Typography, VisuallyHidden } from '@strapi/design-system';
import { FileCsv, Plus } from '@strapi/icons';
import { Card } from '../../../../../admin/kit/card';
import { HeadCell, Nothing, NumberCell } from '../../../../../admin/kit/cells';
import { Choice, Filters, Search } from '../../../../../admin/kit/filters';
import { Loaded } from '../../../../../admin/kit/loaded';
import { Pager } from '../../../../../admin/kit/pager';
import { SaveButton } from '../../../../../admin/kit/save-button';
import { ToneBadge } from '../../../../../admin/kit/state-badge';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useMay } from '../../../../../admin/kit/use-may';
import { useResource } from '../../../../../admin/kit/use-resource';
import { type Period, type Term, TERM_VIEWS, type TermsPage, type TermView } from '../../../shared/admin';
import { EXPORT, SYNONYMS } from '../permissions';
import { SYNONYMS_URL } from '../urls';
import { number, othersWords, percent, position, rareWords, VIEW_WORDS } from '../words';
import { SynonymsForm } from './synonyms-form';
import { Tbody, Tr } from '../../../../../admin/kit/table';

const isView = (value: unknown): value is TermView => TERM_VIEWS.some((view) => view === value);

const TakeOut = ({ query, view }: { readonly query: URLSearchParams; readonly view: TermView }) => {
  const may = useMay(EXPORT);
  return may ? (
    <SaveButton
      url={`/search/terms.csv?${query.toString()}`}
      name={`searches-${view}.csv`}
      icon={<FileCsv />}
    >
      Export as CSV
    </SaveButton>
  ) : null;
};

interface RowProps {
  readonly term: Term;
  readonly mayAdd: boolean;
  readonly onDone: () => Promise<void>;
}

const Synonym = ({ term: { subject, empty, hasSynonyms }, mayAdd, onDone }: RowProps) => {
  if (hasSynonyms) return <ToneBadge tone="success">Has synonyms</ToneBadge>;
  if (!mayAdd || empty === 0 || subject === '') return null;
  return (
    <SynonymsForm
      label="Add a synonym"
      title={`What else is “${subject}” called?`}
      icon={<Plus />}
      begin={{ words: [subject, ''], oneWay: false }}
      url={SYNONYMS_URL}
      onDone={onDone}
    />
  );
};

const Row = (props: RowProps) => {
  const { words, searches, empty, clickThrough, meanPosition } = props.term;
  return (
    <Tr>
      <Td>
        <Box minWidth="12rem" maxWidth="36rem" style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
          <Typography textColor="neutral800" fontWeight="semiBold">
            {words}
          </Typography>
        </Box>
      </Td>
      <NumberCell>{number(searches)}</NumberCell>
      <NumberCell>{number(empty)}</NumberCell>
      <NumberCell>{percent(clickThrough)}</NumberCell>
      <NumberCell>{position(meanPosition)}</NumberCell>
      <Td>
        <Flex justifyContent="flex-end">
          <Box>
            <Synonym {...props} />
          </Box>
        </Flex>
      </Td>
    </Tr>
  );
};

const nothingWords = (view: TermView, search: string): string => {
  if (search !== '') return 'Nothing like this was searched for often enough to be shown.';
  return view === 'empty'
    ? 'Every search found something in this time.'
    : 'Nothing was searched for in this time.';
};

/** What people typed, the most frequent first. */
export const Terms = ({ period }: { readonly period: Period }) => {
  const { address, page } = useAddress();
  const mayAdd = useMay(SYNONYMS);
  const asked = address.get('view');
  const view = isView(asked) ? asked : 'top';
  const search = address.get('search') ?? '';
  const query = new URLSearchParams({ period, view, ...(search === '' ? {} : { search }) });
  const terms = useResource<TermsPage>(`/search/terms?${query.toString()}&page=${page}`);
  return (
    <Card title="What people search for" action={<TakeOut query={query} view={view} />}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Filters>
          <Choice
            label="Show"
            name="view"
            value={view}
            options={TERM_VIEWS.map((value) => ({ value, words: VIEW_WORDS[value] }))}
          />
          <Search label="Find words" placeholder="Words" />
        </Filters>
        <Loaded resource={terms}>
          {({ data, meta, rare, others }) => (
            <Box>
              {data.length === 0 ? (
                <Nothing>{nothingWords(view, search)}</Nothing>
              ) : (
                <Table colCount={6} rowCount={data.length + 1} aria-label="Searches">
                  <Thead>
                    <Tr>
                      <HeadCell>Words</HeadCell>
                      <HeadCell end>Searches</HeadCell>
                      <HeadCell end>Found nothing</HeadCell>
                      <HeadCell end>Clicks per search</HeadCell>
                      <HeadCell end>Mean position</HeadCell>
                      <HeadCell>
                        <VisuallyHidden>Synonyms</VisuallyHidden>
                      </HeadCell>
                    </Tr>
                  </Thead>
                  <Tbody>
                    {data.map((term) => (
                      <Row key={term.words} term={term} mayAdd={mayAdd} onDone={terms.reload} />
                    ))}
                  </Tbody>
                </Table>
              )}
              <Pager meta={meta} before="More frequent" after="Less frequent" />
              {[rareWords(rare), othersWords(others)].map((words) =>
                words === null ? null : (
                  <Typography key={words} variant="pi" textColor="neutral600" tag="p" paddingTop={3}>
                    {words}
                  </Typography>
                ),
              )}
            </Box>
          )}
        </Loaded>
      </Flex>
    </Card>
  );
};
