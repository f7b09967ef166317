import type { BankFileFormat } from '../../../domain/payouts/bank-file/lines';
import type { RailState } from './overview';
import type { Page, Sum } from './page';

/** A file for the bank: `GET /bank-files?page&pageSize` (right: read). */
export interface BankFile {
  readonly documentId: string;
  readonly name: string;
  readonly format: BankFileFormat;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly payouts: number;
  readonly amount: number;
  readonly currency: string;
  /** Of its payouts, those whose end is known, and those of them that were not paid or came back. */
  readonly settled: number;
  readonly failed: number;
  /** Where the bank did not take it at all. */
  readonly refused: { readonly by: string; readonly at: string; readonly reason: string } | null;
}

export interface BankFilesPage extends Page<BankFile> {
  /** Payouts that stand in no file yet. */
  readonly waiting: Sum & { readonly currency: string };
  readonly rail: RailState;
  /** Whoever approved a payout does not take in what the bank says of it (finance settings). */
  readonly resultsByTwo: boolean;
}

/** More makes a file that nobody looks through at the bank; the rest goes into the next one. */
export const MOST_IN_A_FILE = 500;

/**
 * `POST /bank-files` (right: bank-files): puts the payouts that wait, the oldest, in a new file and answers it.
 * `GET /bank-files/:id/file` downloads it, any number of times until the bank has answered.
 */
export interface NewBankFile {
  readonly format: BankFileFormat;
}

/**
 * `POST /bank-files/:id/refuse` (right: settle): the bank took nothing of the file, so its payouts failed. By another
 * person than the one who made it. Answers the file.
 */
export interface RefusedFileBody {
  /** 3–500 characters, other staff read it. */
  readonly reason: string;
}

/** `POST /bank-files/results` (right: bank-files), a CSV in `files`: what became of each row of it. */
export interface BankResults {
  readonly rows: number;
  readonly paid: number;
  readonly failed: number;
  /** Paid before, and came back. */
  readonly returned: number;
  /** Not done yet, says the bank. */
  readonly pending: number;
  /** Known already, from an earlier file. */
  readonly repeated: number;
  /** Left for somebody else, who takes in the same file: this person let the money go, or is paid by it. */
  readonly forOthers: number;
  readonly problems: readonly { readonly row: number; readonly says: string }[];
}
