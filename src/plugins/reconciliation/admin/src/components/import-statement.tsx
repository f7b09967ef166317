import { TakeInFile } from '../../../../../admin/kit/take-in-file';
import type { ImportResult } from '../../../shared/admin';

interface ImportStatementProps {
  readonly onImported: (result: ImportResult) => Promise<void>;
}

/** Takes in a bank statement as the bank gives it out. */
export const ImportStatement = ({ onImported }: ImportStatementProps) => (
  <TakeInFile
    label="Take in a bank statement"
    title="Take in a bank statement"
    done="The bank statement is taken in."
    field={{
      label: 'Statement',
      hint: 'CSV, at most 5 MB and 20,000 lines. The columns of Indian banks are found by their names.',
      accept: '.csv,.txt,text/csv',
    }}
    url="/reconciliation/statements"
    onTaken={onImported}
  >
    Download the statement from your bank as CSV and choose it here as it is. Lines that are here already are
    kept once, so the days of two files may overlap.
  </TakeInFile>
);
