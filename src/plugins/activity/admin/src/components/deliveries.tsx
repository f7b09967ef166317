import {
  Badge,
  Box,
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Table,
  Td,
  Th,
  Thead,
  Typography,
} from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useFetchClient, useNotification, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import {
  DELIVERY_STATES,
  type DeliveriesPage,
  type DeliveryRow,
  type ShownDeliveryState,
} from '../../../shared/admin';
import { usePage } from '../hooks/use-page';
import { REVIVE } from '../permissions';
import { PageBody } from './page-body';
import { Time } from './time';
import { Tbody, Tr } from '../../../../../admin/kit/table';

const LABELS: Record<ShownDeliveryState, string> = {
  dead: 'Dead: gave up, needs a person',
  due: 'Due: waiting for its time',
  running: 'Running now',
};

const EMPTY: Record<ShownDeliveryState, string> = {
  dead: 'Nothing is dead. Every delivery has arrived or is still being tried.',
  due: 'Nothing waits.',
  running: 'Nothing runs at this moment.',
};

const isShown = (value: unknown): value is ShownDeliveryState =>
  DELIVERY_STATES.some((state) => state === value);

const Row = ({ row, onRevive }: { row: DeliveryRow; onRevive?: (() => void) | undefined }) => (
  <Tr>
    <Td>
      <Typography fontWeight="semiBold">{row.subscriber}</Typography>
      <Box>
        <Typography variant="pi" textColor="neutral600">
          queue {row.queue}
        </Typography>
      </Box>
    </Td>
    <Td>
      <Typography>{row.entryName}</Typography>
      <Box>
        <Typography variant="pi" textColor="neutral600">
          {row.subjectType} {row.subjectDocumentId}
        </Typography>
      </Box>
    </Td>
    <Td>
      <Time iso={row.occurredAt} />
    </Td>
    <Td>
      <Badge>{row.attempts}</Badge>
    </Td>
    <Td>{row.state === 'due' ? <Time iso={row.dueAt} /> : null}</Td>
    <Td>
      <Box maxWidth="32rem">
        <Typography textColor="danger600" ellipsis title={row.lastError ?? undefined}>
          {row.lastError ?? ''}
        </Typography>
      </Box>
    </Td>
    <Td>
      {onRevive ? (
        <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={onRevive}>
          Revive
        </Button>
      ) : null}
    </Td>
  </Tr>
);

/** Deliveries that are not done, and the button that gives a dead one all its attempts again. */
export const Deliveries = () => {
  const [state, setState] = useState<ShownDeliveryState>('dead');
  const [page, setPage] = useState(1);
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const { allowedActions } = useRBAC({ revive: [{ id: 0, properties: {}, conditions: [], ...REVIVE }] });
  const loaded = usePage<DeliveriesPage>('/activity/deliveries', { state, page });
  const counts = loaded.data?.meta.counts;

  const revive = async (documentId: string): Promise<void> => {
    try {
      await post(`/activity/deliveries/${documentId}/revive`);
      toggleNotification({ type: 'success', message: 'Revived. It runs again at once.' });
    } catch {
      toggleNotification({ type: 'warning', message: 'It could not be revived; it may no longer be dead.' });
    }
    loaded.reload();
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Box maxWidth="36rem">
        <Field.Root>
          <Field.Label>Show</Field.Label>
          <SingleSelect
            value={state}
            onChange={(value) => {
              if (!isShown(value)) return;
              setState(value);
              setPage(1);
            }}
          >
            {DELIVERY_STATES.map((option) => (
              <SingleSelectOption key={option} value={option}>
                {counts ? `${LABELS[option]} (${counts[option]})` : LABELS[option]}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Box>
      <PageBody<DeliveryRow> loaded={loaded} empty={EMPTY[state]} onPage={setPage}>
        {(rows) => (
          <Table colCount={7} rowCount={rows.length + 1}>
            <Thead>
              <Tr>
                {['Subscriber', 'Entry', 'Happened', 'Attempts', 'Due', 'Last error', ''].map((title) => (
                  <Th key={title}>
                    <Typography variant="sigma">{title}</Typography>
                  </Th>
                ))}
              </Tr>
            </Thead>
            <Tbody>
              {rows.map((row) => (
                <Row
                  key={row.documentId}
                  row={row}
                  onRevive={
                    row.state === 'dead' && allowedActions.canRevive
                      ? () => void revive(row.documentId)
                      : undefined
                  }
                />
              ))}
            </Tbody>
          </Table>
        )}
      </PageBody>
    </Flex>
  );
};
