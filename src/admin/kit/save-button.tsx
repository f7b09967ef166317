import { Button } from '@strapi/design-system';
import { type ReactNode, useState } from 'react';
import { useFile } from './use-file';

interface SaveButtonProps {
  readonly url: string;
  /** Of the file. */
  readonly name: string;
  readonly icon: ReactNode;
  readonly variant?: 'secondary' | 'tertiary';
  /** Told to those who hear it, where the words on it are not enough. */
  readonly label?: string;
  readonly children: string;
}

/** A button that saves a file; busy while the server makes it. */
export const SaveButton = ({ url, name, icon, variant = 'tertiary', label, children }: SaveButtonProps) => {
  const save = useFile();
  const [busy, setBusy] = useState(false);
  const take = async (): Promise<void> => {
    setBusy(true);
    await save(url, name);
    setBusy(false);
  };
  return (
    <Button variant={variant} startIcon={icon} loading={busy} aria-label={label} onClick={() => void take()}>
      {children}
    </Button>
  );
};
