import {
  Box,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Table,
  Td,
  TextInput,
  Th,
  Thead,
  Typography,
} from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';
import { ENTRY } from '../../../../../domain/activity/names';
import type { EntriesPage, EntryRow } from '../../../shared/admin';
import { usePage } from '../hooks/use-page';
import { PageBody } from './page-body';
import { Time } from './time';
import { Tbody, Tr } from '../../../../../admin/kit/table';

const NAMES = Object.values(ENTRY).sort();
const TYPING_MS = 300;

/** The log itself, the latest first, by what happened and by the record that it is about. */
export const Entries = () => {
  const [name, setName] = useState('');
  const [record, setRecord] = useState('');
  const [page, setPage] = useState(1);
  const typed = useDebounce(record.trim(), TYPING_MS);
  const loaded = usePage<EntriesPage>('/activity/entries', { name, record: typed, page });

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={4} alignItems="flex-end">
        <Box width="28rem">
          <Field.Root>
            <Field.Label>What happened</Field.Label>
            <SingleSelect
              value={name}
              placeholder="Everything"
              clearLabel="Show everything"
              onClear={() => {
                setName('');
                setPage(1);
              }}
              onChange={(value) => {
                setName(String(value));
                setPage(1);
              }}
            >
              {NAMES.map((option) => (
                <SingleSelectOption key={option} value={option}>
                  {option}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
        <Box width="36rem">
          <Field.Root>
            <Field.Label>Record</Field.Label>
            <TextInput
              value={record}
              placeholder="Document id of an order, an event or another subject"
              onChange={(event) => {
                setRecord(event.target.value);
                setPage(1);
              }}
            />
          </Field.Root>
        </Box>
      </Flex>
      <PageBody<EntryRow> loaded={loaded} empty="No entry matches." onPage={setPage}>
        {(rows) => (
          <Table colCount={5} rowCount={rows.length + 1}>
            <Thead>
              <Tr>
                {['When', 'What', 'Subject', 'Order', 'By'].map((title) => (
                  <Th key={title}>
                    <Typography variant="sigma">{title}</Typography>
                  </Th>
                ))}
              </Tr>
            </Thead>
            <Tbody>
              {rows.map((row) => (
                <Tr key={row.documentId}>
                  <Td>
                    <Time iso={row.occurredAt} />
                  </Td>
                  <Td>
                    <Typography fontWeight="semiBold">{row.name}</Typography>
                  </Td>
                  <Td>
                    <Typography textColor="neutral800">
                      {row.subjectType} {row.subjectDocumentId}
                    </Typography>
                  </Td>
                  <Td>
                    <Typography textColor="neutral800">{row.orderDocumentId ?? ''}</Typography>
                  </Td>
                  <Td>
                    <Typography textColor="neutral800">
                      {row.actorType} {row.actorId ?? ''}
                    </Typography>
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </PageBody>
    </Flex>
  );
};
