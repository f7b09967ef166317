import { Badge, Flex, Td, Typography } from '@strapi/design-system';
import { Cross, Download } from '@strapi/icons';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Moment, MoneyCell, NumberCell, TwoLines } from '../../../../../admin/kit/cells';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { counted } from '../../../../../admin/kit/plural';
import { SaveButton } from '../../../../../admin/kit/save-button';
import { useMay } from '../../../../../admin/kit/use-may';
import type { BankFile } from '../../../shared/bank-files';
import { BANK_FILES, SETTLE } from '../permissions';
import { BANK_FILES_URL } from '../urls';
import { FORMAT_WORDS, standingOf } from './words';
import { Tr } from '../../../../../admin/kit/table';

interface FileRowProps {
  readonly file: BankFile;
  readonly onDone: () => Promise<void>;
}

const TONES = {
  primary: { backgroundColor: 'primary100', textColor: 'primary700' },
  success: { backgroundColor: 'success100', textColor: 'success700' },
  warning: { backgroundColor: 'warning100', textColor: 'warning700' },
  danger: { backgroundColor: 'danger100', textColor: 'danger700' },
} as const;

const Actions = ({ file, onDone }: FileRowProps) => {
  const mayTake = useMay(BANK_FILES);
  const maySettle = useMay(SETTLE);
  const url = `${BANK_FILES_URL}/${file.documentId}`;
  if (file.settled > 0) return null;
  return (
    <Flex gap={2} justifyContent="flex-end">
      {mayTake ? (
        <SaveButton
          url={`${url}/file`}
          name={file.name}
          icon={<Download />}
          variant="secondary"
          label={`Download ${file.name}`}
        >
          Download
        </SaveButton>
      ) : null}
      {maySettle ? (
        <ConfirmAction
          label="Not taken"
          title={`Did the bank not take ${file.name}?`}
          icon={<Cross />}
          danger
          consequences={[
            `${counted(file.payouts, 'payout')} of ${showMoney(file.amount, file.currency)} ${file.payouts === 1 ? 'counts' : 'count'} as failed, and can be tried again in a new file.`,
            'If the bank does carry this file out, people are paid twice: be certain, and throw the file away.',
            'Somebody else than who made the file says so.',
          ]}
          url={`${url}/refuse`}
          reason={{ label: 'What the bank said', hint: 'Other staff read this.', required: true }}
          done="The payouts of this file have failed."
          onDone={onDone}
        />
      ) : null}
    </Flex>
  );
};

/** A file, how far the bank is with it, and what can be done with it. */
export const FileRow = ({ file, onDone }: FileRowProps) => {
  const { text, tone } = standingOf(file);
  return (
    <Tr>
      <Td>
        <Moment at={file.createdAt} />
      </Td>
      <Td>
        <TwoLines main={file.name} under={FORMAT_WORDS[file.format]} />
      </Td>
      <Td>
        <Typography textColor="neutral800">{file.createdBy}</Typography>
      </Td>
      <NumberCell>{file.payouts.toLocaleString('en-IN')}</NumberCell>
      <MoneyCell minor={file.amount} currency={file.currency} />
      <Td>
        <Badge {...TONES[tone]}>{text}</Badge>
        {file.refused ? (
          <Typography
            tag="div"
            variant="pi"
            textColor="neutral600"
            style={{ whiteSpace: 'normal', maxWidth: '28rem', overflowWrap: 'anywhere' }}
          >
            {`“${file.refused.reason}”, says ${file.refused.by}`}
          </Typography>
        ) : null}
      </Td>
      <Td>
        <Actions file={file} onDone={onDone} />
      </Td>
    </Tr>
  );
};
