import { TakeInFile } from '../../../../../admin/kit/take-in-file';
import type { BankResults } from '../../../shared/bank-files';
import { BANK_FILES_URL } from '../urls';

interface TakeInProps {
  /** Rows of payouts that this person approved are left for somebody else. */
  readonly byTwo: boolean;
  readonly onTaken: (results: BankResults) => Promise<void>;
}

/** Takes in what the bank answered to its files. */
export const TakeIn = ({ byTwo, onTaken }: TakeInProps) => (
  <TakeInFile
    label="Take in an answer"
    title="Take in the bank’s answer"
    done="The bank’s answer was read."
    field={{
      label: 'Answer',
      hint: 'CSV, at most 5 MB: the customer reference number, the amount, the status and, where there are any, the UTR and the reason.',
      accept: '.csv,.txt,text/csv,text/plain,.001,.r001,*',
    }}
    url={`${BANK_FILES_URL}/results`}
    onTaken={onTaken}
  >
    Download the reverse file or the report of the transfers at the bank and choose it here as it is. It may
    come twice or in parts: what is known is left as it is, and a row whose amount is another is not believed.
    {byTwo
      ? ' What became of payouts that you approved is left for somebody else, who takes in the same file.'
      : null}
  </TakeInFile>
);
