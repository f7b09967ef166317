import { FileCsv, FilePdf } from '@strapi/icons';
import { SaveButton } from '../../../../../admin/kit/save-button';
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
  return may ? (
    <SaveButton url={url} name={name} icon={ICONS[kind]}>
      {label}
    </SaveButton>
  ) : null;
};
