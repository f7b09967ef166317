import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readPdf } from '../pdf-reader/read-pdf';
import { openGate } from './gate';
import type { Mailbox } from './mailbox';
import type { Placed } from './shapes';
import { BUYER, type Stage } from './stage';

const MAIL_TIMEOUT_MS = 60_000;

export interface Pass {
  /** Files of the mail and of the PDF that was attached to it. */
  readonly eml: string;
  readonly pdf: string;
  /** What the QR code on the first page says. */
  readonly token: string;
}

/** Waits for the mail, puts its PDF aside, and reads the QR code off the page as a stranger's program would. */
export const receivePass = async (
  { show, passDir }: Stage,
  mailbox: Mailbox,
  { order, registrations }: Placed,
): Promise<Pass> => {
  const found = await show.step({
    doing: 'The pass comes by mail',
    work: () => mailbox.waitForPasses(BUYER.email, MAIL_TIMEOUT_MS),
    done: ({ mail, pdf }) =>
      `A mail arrives: “${mail.subject ?? ''}”, with a PDF of ${Math.round(pdf.length / 1024)} kB`,
  });
  mkdirSync(passDir, { recursive: true });
  const pdf = path.join(passDir, `${order.code}.pdf`);
  writeFileSync(pdf, found.pdf);

  const { token } = await show.step({
    doing: 'Reading the QR code off the PDF',
    work: async () => {
      const { pages } = await readPdf(found.pdf);
      const text = pages[0]?.qr.text;
      if (!text) throw new Error(`no QR code can be read on the first page of ${pdf}`);
      if (pages.length !== registrations.length)
        throw new Error(`${registrations.length} people, but ${pages.length} pages`);
      return { token: text, pages: pages.length };
    },
    done: ({ pages }) => `${pages} pages, one a person; another program reads the QR code on the first`,
  });
  return { eml: found.file, pdf, token };
};

/** The gate verifies the pass offline, then lets its holder in once. @returns the results of the scans */
export const enter = async (
  { show, mela, gate: login, paidEventId }: Stage,
  { token }: Pass,
  { registrations }: Placed,
): Promise<string[]> => {
  const { gate } = await show.step({
    doing: 'Imran opens the gate',
    work: async () => {
      const opened = await openGate(mela, login, paidEventId);
      const { kid, registrationDocumentId } = opened.verifyOffline(token);
      if (!registrations.some(({ documentId }) => documentId === registrationDocumentId))
        throw new Error('the pass names somebody else');
      return { gate: opened, kid };
    },
    done: ({ kid }) => `Imran’s phone at the gate verifies it offline with the public key ${kid}`,
  });
  const first = await show.step({
    doing: 'He scans it',
    work: () => gate.scan(token, 'admitted'),
    done: ({ message }) => `He scans it: admitted. “${message}”`,
  });
  const second = await show.step({
    doing: 'He scans it again',
    work: () => gate.scan(token, 'already_admitted'),
    done: ({ message }) => `He scans it again: already admitted. “${message}”`,
  });
  return [first.result, second.result];
};
