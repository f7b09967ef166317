import { Box, Flex, Table, Thead, Typography, VisuallyHidden } from '@strapi/design-system';
import { File } from '@strapi/icons';
import { useState } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { HeadCell, Nothing } from '../../../../../admin/kit/cells';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { Loaded } from '../../../../../admin/kit/loaded';
import { Notice } from '../../../../../admin/kit/notice';
import { Pager } from '../../../../../admin/kit/pager';
import { counted } from '../../../../../admin/kit/plural';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useMay } from '../../../../../admin/kit/use-may';
import { useRefresh } from '../../../../../admin/kit/use-refresh';
import { useResource } from '../../../../../admin/kit/use-resource';
import { MOST_IN_A_FILE, type BankFilesPage, type BankResults } from '../../../shared/bank-files';
import { FileRow } from '../bank-files/file-row';
import { Results } from '../bank-files/results';
import { TakeIn } from '../bank-files/take-in';
import { Card } from '../../../../../admin/kit/card';
import { BANK_FILES } from '../permissions';
import { BANK_FILES_URL } from '../urls';
import { Tbody, Tr } from '../../../../../admin/kit/table';

const LOOK_EVERY_MS = 20_000;

interface ShownProps {
  readonly page: BankFilesPage;
  readonly onDone: () => Promise<void>;
}

const waitingWords = ({ waiting }: BankFilesPage): string =>
  waiting.count === 0
    ? 'No approved payout waits for a file.'
    : `${counted(waiting.count, 'approved payout')} of ${showMoney(waiting.amount, waiting.currency)} ${waiting.count === 1 ? 'waits' : 'wait'} for a file.`;

const inItWords = ({ waiting: { count, amount, currency } }: BankFilesPage): string =>
  count > MOST_IN_A_FILE
    ? `The ${MOST_IN_A_FILE} oldest payouts stand in it, the others in the next one.`
    : `${counted(count, 'payout')} of ${showMoney(amount, currency)} ${count === 1 ? 'stands' : 'stand'} in it.`;

interface NextProps extends ShownProps {
  readonly onTaken: (results: BankResults) => Promise<void>;
}

/** What waits for a file, and the two things that are done about files. */
const Next = ({ page, onDone, onTaken }: NextProps) => {
  const mayMake = useMay(BANK_FILES);
  return (
    <Card title="The next file">
      <Flex justifyContent="space-between" gap={4} wrap="wrap">
        <Typography textColor="neutral800">{waitingWords(page)}</Typography>
        {mayMake ? (
          <Flex gap={2} style={{ whiteSpace: 'nowrap' }}>
            <TakeIn byTwo={page.resultsByTwo} onTaken={onTaken} />
            <ConfirmAction
              label="Make a file"
              title="Make a file for the bank?"
              primary
              icon={<File />}
              disabled={page.waiting.count === 0}
              consequences={[
                inItWords(page),
                'Download it and upload it at the bank: nothing is paid before you do.',
                'What stands in a file can no longer be withdrawn, and is never put in another one before the bank has answered.',
              ]}
              url={BANK_FILES_URL}
              body={{ format: 'hdfc_enet' }}
              done="The file is made. Download it for the bank."
              onDone={onDone}
            />
          </Flex>
        ) : null}
      </Flex>
    </Card>
  );
};

const Files = ({ page, onDone }: ShownProps) =>
  page.data.length === 0 ? (
    <Nothing>No file for the bank was made yet.</Nothing>
  ) : (
    <Box>
      <Table colCount={7} rowCount={page.data.length + 1} aria-label="Files for the bank">
        <Thead>
          <Tr>
            <HeadCell>Made</HeadCell>
            <HeadCell>File</HeadCell>
            <HeadCell>By</HeadCell>
            <HeadCell end>Payouts</HeadCell>
            <HeadCell end>Amount</HeadCell>
            <HeadCell>What became of it</HeadCell>
            <HeadCell>
              <VisuallyHidden>What you can do</VisuallyHidden>
            </HeadCell>
          </Tr>
        </Thead>
        <Tbody>
          {page.data.map((file) => (
            <FileRow key={file.documentId} file={file} onDone={onDone} />
          ))}
        </Tbody>
      </Table>
      <Pager meta={page.meta} />
    </Box>
  );

/** Files that the bank carries out, and its answers. */
export const BankFiles = () => {
  const { page } = useAddress();
  const [results, setResults] = useState<BankResults>();
  const files = useResource<BankFilesPage>(`${BANK_FILES_URL}?page=${page}`);
  useRefresh(files.reload, LOOK_EVERY_MS);
  return (
    <Loaded resource={files}>
      {(shown) =>
        shown.rail.name !== 'bank_file' && shown.data.length === 0 && shown.waiting.count === 0 ? (
          <Nothing>Payouts go by RazorpayX here, so no files are taken to the bank.</Nothing>
        ) : (
          <Flex direction="column" alignItems="stretch" gap={6}>
            {shown.rail.name === 'bank_file' ? null : (
              <Notice tone="primary">
                New payouts go by RazorpayX. What was to go by a file for the bank still does.
              </Notice>
            )}
            {results ? <Results results={results} onClose={() => setResults(undefined)} /> : null}
            <Next
              page={shown}
              onDone={files.reload}
              onTaken={async (taken) => {
                setResults(taken);
                await files.reload();
              }}
            />
            <Files page={shown} onDone={files.reload} />
          </Flex>
        )
      }
    </Loaded>
  );
};
