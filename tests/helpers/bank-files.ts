import { expect } from '@jest/globals';
import type { BankFile, BankFilesPage, BankResults } from '../../src/plugins/payouts/shared/bank-files';
import type { TestServer } from './server';

export const BANK_RAIL = { PAYOUT_RAIL: 'bank_file', BANK_FILE_CLIENT_CODE: 'MELA' } as const;

/** A row of a file: its fields are ENet's, the fourteenth is the reference that the bank repeats. */
export interface FileRow {
  readonly fields: readonly string[];
  readonly reference: string;
  readonly amount: string;
}

/** The tab Bank files, by its routes. */
export const bankFilesOf = (server: TestServer, token: string) => {
  const as = { Authorization: `Bearer ${token}` };
  const make = () => server.http.post('/payouts/bank-files').set(as).send({ format: 'hdfc_enet' });
  const download = (id: string) => server.http.get(`/payouts/bank-files/${id}/file`).set(as);
  const upload = (content: string) =>
    server.http
      .post('/payouts/bank-files/results')
      .set(as)
      .attach('files', Buffer.from(content), 'MELA.r001');

  return {
    make,
    download,
    upload,
    refuse: (id: string, reason = 'The value date was a holiday.') =>
      server.http.post(`/payouts/bank-files/${id}/refuse`).set(as).send({ reason }),

    async list(query = ''): Promise<BankFilesPage> {
      const answer = await server.http.get(`/payouts/bank-files${query}`).set(as);
      expect(answer.status).toBe(200);
      return answer.body;
    },

    async made(): Promise<BankFile> {
      const answer = await make();
      expect(answer.body).toMatchObject({ name: expect.stringMatching(/^MELA\d{4}\.\d{3}$/) });
      expect(answer.status).toBe(201);
      return answer.body;
    },

    async rows(id: string): Promise<FileRow[]> {
      const answer = await download(id);
      expect(answer.status).toBe(200);
      return answer.text
        .split('\r\n')
        .filter(Boolean)
        .map((line) => {
          const fields = line.split(',');
          return { fields, reference: fields[13] ?? '', amount: fields[3] ?? '' };
        });
    },

    async taken(...lines: readonly string[]): Promise<BankResults> {
      const answer = await upload(
        ['Customer Reference No,Amount,Transaction Status,UTR No,Reject Reason', ...lines].join('\r\n'),
      );
      expect(answer.body.error).toBeUndefined();
      expect(answer.status).toBe(200);
      return answer.body;
    },
  };
};
