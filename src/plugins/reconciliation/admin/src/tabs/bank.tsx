import { Box, Flex, Table, Td, Thead, Typography } from '@strapi/design-system';
import { ArrowClockwise, Cross, Minus } from '@strapi/icons';
import { useState } from 'react';
import { HeadCell, MoneyCell, TwoLines } from '../../../../../admin/kit/cells';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { Notice } from '../../../../../admin/kit/notice';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useMay } from '../../../../../admin/kit/use-may';
import { useResource } from '../../../../../admin/kit/use-resource';
import {
  BANK_VIEWS,
  type BankLinesPage,
  type BankView,
  type ImportResult,
  type ShownBankLine,
} from '../../../shared/admin';
import { MatchByHand } from '../components/candidates';
import { Choice, Filters, Search } from '../../../../../admin/kit/filters';
import { ImportStatement } from '../components/import-statement';
import { RecordLink } from '../components/links';
import { Paged } from '../../../../../admin/kit/paged';
import { dayWords } from '../../../../../admin/kit/moments';
import type { TabProps } from '../pages/reconciliation';
import { BANK } from '../permissions';
import { Tbody, Tr } from '../../../../../admin/kit/table';

const VIEWS: Readonly<Record<BankView, string>> = {
  credits: 'Credits without a settlement',
  matched: 'Settlements',
  aside: 'Set aside',
  all: 'All lines',
};

const EMPTY: Readonly<Record<BankView, string>> = {
  credits: 'Every credit has its settlement or was set aside.',
  matched: 'No settlement was found in a statement yet.',
  aside: 'Nothing was set aside.',
  all: 'No bank statement was taken in yet.',
};

const isView = (value: unknown): value is BankView => BANK_VIEWS.some((view) => view === value);

interface LineProps {
  readonly line: ShownBankLine;
  readonly mayChange: boolean;
  readonly onDone: () => Promise<void>;
}

const Actions = ({ line, onDone }: Omit<LineProps, 'mayChange'>) => {
  const url = `/reconciliation/bank-lines/${line.documentId}`;
  if (line.settlement)
    return (
      <ConfirmAction
        label="Take off"
        title="Is this not that settlement?"
        consequences={[
          'The settlement counts as not found in the bank again.',
          'This line is matched by hand only from now on.',
        ]}
        url={`${url}/unmatch`}
        done="Taken off."
        icon={<Cross />}
        onDone={onDone}
      />
    );
  if (line.aside)
    return (
      <ConfirmAction
        label="Take back"
        title="Is this a settlement after all?"
        consequences={['The line stands among the credits without a settlement again.']}
        url={`${url}/take-back`}
        done="Taken back."
        icon={<ArrowClockwise />}
        onDone={onDone}
      />
    );
  if (line.credit === 0) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <MatchByHand of={{ line }} onDone={onDone} />
      <ConfirmAction
        label="Set aside"
        title="Is this no settlement?"
        consequences={['The line is not looked at any more. Nothing is booked.']}
        url={`${url}/set-aside`}
        done="Set aside."
        icon={<Minus />}
        reason={{ label: 'What it is', required: true }}
        onDone={onDone}
      />
    </Flex>
  );
};

const Line = ({ line, mayChange, onDone }: LineProps) => (
  <Tr>
    <Td>
      <Typography textColor="neutral800" style={{ whiteSpace: 'nowrap' }}>
        {dayWords(line.day)}
      </Typography>
    </Td>
    <Td>
      <Box maxWidth="36rem" style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
        <TwoLines main={line.narration || '–'} under={line.reference ?? 'No reference'} />
      </Box>
    </Td>
    <MoneyCell minor={line.debit} currency={line.currency} hideZero />
    <MoneyCell minor={line.credit} currency={line.currency} hideZero />
    <Td>
      {line.settlement ? (
        <RecordLink type="settlement" documentId={line.settlement.documentId}>
          {line.settlement.gatewaySettlementId}
        </RecordLink>
      ) : (
        <Box maxWidth="20rem" style={{ whiteSpace: 'normal' }}>
          <Typography textColor="neutral600">{line.note ?? '–'}</Typography>
        </Box>
      )}
    </Td>
    <Td>{mayChange ? <Actions line={line} onDone={onDone} /> : null}</Td>
  </Tr>
);

const lines = (count: number): string => (count === 1 ? '1 line' : `${count} lines`);

/** What became of the file that was taken in last. */
const Imported = ({ result }: { readonly result: ImportResult }) => (
  <Flex direction="column" alignItems="stretch" gap={2}>
    <Notice tone="success" role="status">
      {`${lines(result.rows)} read: ${result.added} new, ${result.repeated} known before. ${
        result.matched === 1 ? 'One settlement was' : `${result.matched} settlements were`
      } found in the bank.`}
    </Notice>
    {result.gaps.length === 0 ? null : (
      <Notice tone="warning">
        {`The balance jumps before line ${result.gaps.slice(0, 5).join(', ')}: lines may be missing there. Compare with the statement of the bank.`}
      </Notice>
    )}
  </Flex>
);

/** The lines of our bank account, and which settlement each credit is. */
export const Bank = ({ onChange }: TabProps) => {
  const { address, page } = useAddress();
  const mayChange = useMay(BANK);
  const [result, setResult] = useState<ImportResult>();
  const asked = address.get('view');
  const view = isView(asked) ? asked : 'credits';
  const search = address.get('search') ?? '';
  const query = new URLSearchParams({ view, page: String(page), ...(search === '' ? {} : { search }) });
  const found = useResource<BankLinesPage>(`/reconciliation/bank-lines?${query.toString()}`);
  const reload = async (): Promise<void> => {
    await Promise.all([found.reload(), onChange()]);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex justifyContent="space-between" alignItems="flex-end" gap={3} wrap="wrap">
        <Filters>
          <Choice
            label="Show"
            name="view"
            value={view}
            options={BANK_VIEWS.map((value) => ({ value, words: VIEWS[value] }))}
          />
          <Search label="Find a line" placeholder="Reference or text" />
        </Filters>
        {mayChange ? (
          <Box width="26rem">
            <ImportStatement
              onImported={async (done) => {
                setResult(done);
                await reload();
              }}
            />
          </Box>
        ) : null}
      </Flex>
      {result ? <Imported result={result} /> : null}
      <Paged resource={found} empty={search === '' ? EMPTY[view] : 'Nothing like this is listed.'}>
        {(data) => (
          <Table colCount={6} rowCount={data.length + 1} aria-label="Bank lines">
            <Thead>
              <Tr>
                <HeadCell>Day</HeadCell>
                <HeadCell>What the bank wrote</HeadCell>
                <HeadCell end>Debit</HeadCell>
                <HeadCell end>Credit</HeadCell>
                <HeadCell>Settlement</HeadCell>
                <HeadCell>What you can do</HeadCell>
              </Tr>
            </Thead>
            <Tbody>
              {data.map((line) => (
                <Line key={line.documentId} line={line} mayChange={mayChange} onDone={reload} />
              ))}
            </Tbody>
          </Table>
        )}
      </Paged>
    </Flex>
  );
};
