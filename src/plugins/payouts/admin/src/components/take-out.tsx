import { Button } from '@strapi/design-system';
import { FileCsv, FilePdf } from '@strapi/icons';
import { useState } from 'react';
import { useFile } from '../../../../../admin/kit/use-file';
import { useMay } from '../../../../../admin/kit/use-may';
import { EXPORT } from '../permissions';

const ICONS = { csv: <FileCsv />, pdf: <FilePdf /> } as const;

interface TakeOutProps {
  readonly url: string;
  /** Of the file. */
  readonly name: string;
  readonly label: string;
  readonly kind: keyof typeof ICONS;
}

/** Something in sight as a file, for those who may take it out. */
export const TakeOut = ({ url, name, label, kind }: TakeOutProps) => {
  const may = useMay(EXPORT);
  const save = useFile();
  const [busy, setBusy] = useState(false);
  if (!may) return null;
  const take = async (): Promise<void> => {
    setBusy(true);
    await save(url, name);
    setBusy(false);
  };
  return (
    <Button variant="tertiary" size="S" startIcon={ICONS[kind]} loading={busy} onClick={() => void take()}>
      {label}
    </Button>
  );
};
