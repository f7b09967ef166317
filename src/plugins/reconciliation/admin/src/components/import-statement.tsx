import { useFetchClient } from '@strapi/admin/strapi-admin';
import { Typography } from '@strapi/design-system';
import { CloudUpload } from '@strapi/icons';
import { useState } from 'react';
import { FileField } from '../../../../../admin/kit/file-field';
import { FormDialog } from '../../../../../admin/kit/form-dialog';
import type { ImportResult } from '../../../shared/admin';

interface ImportStatementProps {
  readonly onImported: (result: ImportResult) => Promise<void>;
}

/** Takes in a bank statement as the bank gives it out. */
export const ImportStatement = ({ onImported }: ImportStatementProps) => {
  const { post } = useFetchClient();
  const [file, setFile] = useState<File | null>(null);
  return (
    <FormDialog
      label="Take in a bank statement"
      title="Take in a bank statement"
      submit="Take it in"
      done="The bank statement is taken in."
      icon={<CloudUpload />}
      ready={file !== null}
      onOpen={() => setFile(null)}
      onSubmit={async () => {
        if (file === null) return;
        const form = new FormData();
        form.append('files', file);
        const { data } = await post<ImportResult>('/reconciliation/statements', form);
        await onImported(data);
      }}
    >
      <Typography textColor="neutral800" tag="p">
        Download the statement from your bank as CSV and choose it here as it is. Lines that are here already
        are kept once, so the days of two files may overlap.
      </Typography>
      <FileField
        label="Statement"
        hint="CSV, at most 5 MB and 20,000 lines. The columns of Indian banks are found by their names."
        accept=".csv,.txt,text/csv"
        file={file}
        required
        onChange={setFile}
      />
    </FormDialog>
  );
};
