import { Button, Field, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { CloudUpload } from '@strapi/icons';
import { useId, useRef } from 'react';

export interface FileFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** As the browser's own attribute: `.pdf,.png`. */
  readonly accept: string;
  readonly file: File | null;
  readonly required?: boolean;
  readonly onChange: (file: File | null) => void;
}

/** One file, chosen by a button. */
export const FileField = ({ label, hint, accept, file, required, onChange }: FileFieldProps) => {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <Field.Root name={id} hint={hint} required={required}>
      <Field.Label>{label}</Field.Label>
      <Flex gap={3}>
        <Button
          variant="tertiary"
          startIcon={<CloudUpload />}
          aria-describedby={`${id}-chosen`}
          onClick={() => input.current?.click()}
        >
          {file ? 'Choose another file' : 'Choose a file'}
        </Button>
        <Typography id={`${id}-chosen`} textColor="neutral600">
          {file?.name ?? 'No file chosen'}
        </Typography>
        <VisuallyHidden>
          <input
            ref={input}
            type="file"
            accept={accept}
            tabIndex={-1}
            aria-label={label}
            onChange={(event) => onChange(event.target.files?.[0] ?? null)}
          />
        </VisuallyHidden>
      </Flex>
      <Field.Hint />
    </Field.Root>
  );
};
