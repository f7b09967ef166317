import { Box, Flex, Table, Td, Thead, Typography, VisuallyHidden } from '@strapi/design-system';
import { Pencil, Plus, Trash } from '@strapi/icons';
import { HeadCell, TwoLines } from '../../../../../admin/kit/cells';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { Filters, Search } from '../../../../../admin/kit/filters';
import { moment } from '../../../../../admin/kit/moments';
import { Paged } from '../../../../../admin/kit/paged';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useMay } from '../../../../../admin/kit/use-may';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { ShownSynonyms, SynonymsPage } from '../../../shared/admin';
import { SynonymsForm } from '../components/synonyms-form';
import { SYNONYMS } from '../permissions';
import { SYNONYMS_URL } from '../urls';
import { Tbody, Tr } from '../../../../../admin/kit/table';

interface RowProps {
  readonly entry: ShownSynonyms;
  readonly mayChange: boolean;
  readonly onDone: () => Promise<void>;
}

const Actions = ({ entry, onDone }: RowProps) => {
  const url = `${SYNONYMS_URL}/${entry.documentId}`;
  const [first = ''] = entry.words;
  return (
    <Flex gap={2} justifyContent="flex-end">
      <Box>
        <SynonymsForm
          label="Change"
          title="Change synonyms"
          icon={<Pencil />}
          begin={entry}
          url={url}
          onDone={onDone}
        />
      </Box>
      <Box>
        <ConfirmAction
          label="Remove"
          title={`Remove the synonyms of “${first}”?`}
          consequences={[
            'A search for one of these words no longer finds what is called by the others.',
            'Nothing is taken out of the index, and you can add them again.',
          ]}
          url={`${url}/remove`}
          done="Removed. Searches follow within seconds."
          icon={<Trash />}
          danger
          onDone={onDone}
        />
      </Box>
    </Flex>
  );
};

const Row = (props: RowProps) => {
  const { entry, mayChange } = props;
  const [first = '', ...others] = entry.words;
  return (
    <Tr>
      <Td>
        <Box
          minWidth="16rem"
          maxWidth="52rem"
          paddingTop={3}
          paddingBottom={3}
          style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}
        >
          <Typography tag="p" textColor="neutral800">
            <Typography fontWeight="semiBold">{first}</Typography>
            {entry.oneWay ? ' → ' : ', '}
            {others.join(', ')}
          </Typography>
          <Typography tag="p" variant="pi" textColor="neutral600">
            {entry.oneWay ? 'The first finds the others' : 'Each finds the others'}
          </Typography>
        </Box>
      </Td>
      <Td>
        <TwoLines main={entry.changedBy} under={moment(entry.changedAt, null, 'date')} />
      </Td>
      <Td>{mayChange ? <Actions {...props} /> : null}</Td>
    </Tr>
  );
};

/** Words that mean the same: a search for one finds what is called by the others. */
export const SynonymsTab = () => {
  const { address, page } = useAddress();
  const mayChange = useMay(SYNONYMS);
  const search = address.get('search') ?? '';
  const query = new URLSearchParams({ page: String(page), ...(search === '' ? {} : { search }) });
  const synonyms = useResource<SynonymsPage>(`${SYNONYMS_URL}?${query.toString()}`);
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex justifyContent="space-between" alignItems="flex-end" gap={4} wrap="wrap">
        <Filters>
          <Search label="Find a word" placeholder="A word" />
        </Filters>
        {mayChange ? (
          <Box>
            <SynonymsForm
              label="Add synonyms"
              title="Add synonyms"
              icon={<Plus />}
              url={SYNONYMS_URL}
              onDone={synonyms.reload}
            />
          </Box>
        ) : null}
      </Flex>
      <Paged
        resource={synonyms}
        empty={search === '' ? 'There are no synonyms yet.' : 'No entry has a word like this.'}
        before="Before"
        after="Next"
      >
        {(data) => (
          <Table colCount={3} rowCount={data.length + 1} aria-label="Synonyms">
            <Thead>
              <Tr>
                <HeadCell>Words</HeadCell>
                <HeadCell>Changed</HeadCell>
                <HeadCell>
                  <VisuallyHidden>What you can do</VisuallyHidden>
                </HeadCell>
              </Tr>
            </Thead>
            <Tbody>
              {data.map((entry) => (
                <Row key={entry.documentId} entry={entry} mayChange={mayChange} onDone={synonyms.reload} />
              ))}
            </Tbody>
          </Table>
        )}
      </Paged>
    </Flex>
  );
};
