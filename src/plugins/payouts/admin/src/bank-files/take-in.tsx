import { TakeInFile } from '../../../../../admin/kit/take-in-file';
import type { BankResults } from '../../../shared/bank-files';
import { BANK_FILES_URL } from '../urls';

interface TakeInProps {
  readonly onTaken: (results: BankResults) => Promise<void>;
}

/** Takes in what the bank answered to its files. */
export const TakeIn = ({ onTaken }: TakeInProps) => (
  <TakeInFile
    label="Take in an answer"
    title="Take in the bank’s answer"
    done="The bank’s answer is taken in."
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
  </TakeInFile>
);
