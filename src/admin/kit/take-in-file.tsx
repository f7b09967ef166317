import { useFetchClient } from '@strapi/admin/strapi-admin';
import { Typography } from '@strapi/design-system';
import { CloudUpload } from '@strapi/icons';
import { type ReactNode, useState } from 'react';
import { FileField, type FileFieldProps } from './file-field';
import { FormDialog, type FormDialogProps } from './form-dialog';

interface TakeInFileProps<Result> extends Pick<FormDialogProps, 'label' | 'title' | 'done'> {
  readonly field: Pick<FileFieldProps, 'label' | 'hint' | 'accept'>;
  /** Where the file is sent, as `files` of a form. */
  readonly url: string;
  /** Told what that route answers; the dialog stays open until it is through. */
  readonly onTaken: (result: Result) => Promise<void>;
  /** What to choose and what becomes of it, in a sentence or two. */
  readonly children: ReactNode;
}

/** A button that takes in a file. `Result` is the shape the plugin's shared/ gives the answer of the route. */
export const TakeInFile = <Result,>({ field, url, onTaken, children, ...words }: TakeInFileProps<Result>) => {
  const { post } = useFetchClient();
  const [file, setFile] = useState<File | null>(null);
  return (
    <FormDialog
      {...words}
      submit="Take it in"
      icon={<CloudUpload />}
      ready={file !== null}
      onOpen={() => setFile(null)}
      onSubmit={async () => {
        if (file === null) return;
        const form = new FormData();
        form.append('files', file);
        const { data } = await post<Result>(url, form);
        await onTaken(data);
      }}
    >
      <Typography textColor="neutral800" tag="p">
        {children}
      </Typography>
      <FileField {...field} file={file} required onChange={setFile} />
    </FormDialog>
  );
};
