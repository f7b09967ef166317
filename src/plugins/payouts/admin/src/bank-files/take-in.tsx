import { useFetchClient } from '@strapi/admin/strapi-admin';
import { Typography } from '@strapi/design-system';
import { CloudUpload } from '@strapi/icons';
import { useState } from 'react';
import { FileField } from '../../../../../admin/kit/file-field';
import { FormDialog } from '../../../../../admin/kit/form-dialog';
import type { BankResults } from '../../../shared/admin';
import { BANK_FILES_URL } from '../urls';

interface TakeInProps {
  readonly onTaken: (results: BankResults) => Promise<void>;
}

/** Takes in what the bank answered to its files. */
export const TakeIn = ({ onTaken }: TakeInProps) => {
  const { post } = useFetchClient();
  const [file, setFile] = useState<File | null>(null);
  return (
    <FormDialog
      label="Take in an answer"
      title="Take in the bank’s answer"
      submit="Take it in"
      done="The bank’s answer is taken in."
      icon={<CloudUpload />}
      ready={file !== null}
      onOpen={() => setFile(null)}
      onSubmit={async () => {
        if (file === null) return;
        const form = new FormData();
        form.append('files', file);
        const { data } = await post<BankResults>(`${BANK_FILES_URL}/results`, form);
        await onTaken(data);
      }}
    >
      <Typography textColor="neutral800" tag="p">
        Download the reverse file or the report of the transfers at the bank and choose it here as it is. It
        may come twice or in parts: what is known is left as it is, and a row whose amount is another is not
        believed.
      </Typography>
      <FileField
        label="Answer"
        hint="CSV, at most 5 MB: the customer reference number, the amount, the status and, where there are any, the UTR and the reason."
        accept=".csv,.txt,text/csv,text/plain,.001,.r001,*"
        file={file}
        required
        onChange={setFile}
      />
    </FormDialog>
  );
};
