import { useFetchClient, useNotification } from '@strapi/admin/strapi-admin';
import { Button, Flex } from '@strapi/design-system';
import { FileCsv, FileXls } from '@strapi/icons';
import { useState } from 'react';
import { useMay } from '../../../../../admin/kit/use-may';
import { type Format, FORMATS, type Report } from '../../../shared/admin';
import { EXPORT } from '../permissions';

const NAMES: Readonly<Record<Format, string>> = { csv: 'CSV', xlsx: 'Excel' };
const ICONS = { csv: <FileCsv />, xlsx: <FileXls /> };

interface TakeOutProps {
  readonly report: Report;
  /** What the report is about. */
  readonly query?: Readonly<Record<string, string>>;
  /** Without the ending. */
  readonly fileName: string;
}

const save = (blob: Blob, name: string): void => {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;

const failureOf = (error: unknown, format: Format): string => {
  switch (statusOf(error)) {
    case 400:
      return format === 'xlsx'
        ? 'This is more than an Excel file holds here. Choose a shorter period, or take it as CSV.'
        : 'This could not be made. Look at the period again.';
    case 403:
      return 'You may not take reports out. Ask somebody who looks after roles.';
    case 503:
      return 'Other Excel files are being made at this moment. Try again in a minute.';
    default:
      return 'That did not work. Check your connection and try again.';
  }
};

/** The report in sight as a file. */
export const TakeOut = ({ report, query = {}, fileName }: TakeOutProps) => {
  const may = useMay(EXPORT);
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = useState<Format>();
  if (!may) return null;

  const take = async (format: Format): Promise<void> => {
    setBusy(format);
    try {
      const search = new URLSearchParams({ report, format, ...query });
      const { data } = await get(`/ledger/export?${search.toString()}`, { responseType: 'blob' });
      save(data, `${fileName}.${format}`);
    } catch (error) {
      toggleNotification({ type: 'warning', message: failureOf(error, format) });
    } finally {
      setBusy(undefined);
    }
  };

  return (
    <Flex gap={2}>
      {FORMATS.map((format) => (
        <Button
          key={format}
          variant="tertiary"
          startIcon={ICONS[format]}
          loading={busy === format}
          disabled={busy !== undefined}
          onClick={() => void take(format)}
        >
          {NAMES[format]}
        </Button>
      ))}
    </Flex>
  );
};
