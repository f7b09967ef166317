import { bankOf } from '../account';

/** How a file for the bank is laid out; each is the bulk format of one bank. */
export const BANK_FILE_FORMATS = ['hdfc_enet'] as const;
export type BankFileFormat = (typeof BANK_FILE_FORMATS)[number];

/** One line of a file: whom the bank pays, and what it shows. */
export interface BankTransfer {
  /** What the bank's answer names it by: 8–15 letters and digits. */
  readonly reference: string;
  /** Minor units of INR. */
  readonly amount: number;
  readonly name: string;
  readonly accountNumber: string;
  readonly ifsc: string;
  readonly narration: string;
  readonly payeeDocumentId: string;
}

/** What people call a transfer at the bank: the payout's code and the number of the attempt. */
export const bankReference = (code: string, attempt: number): string => `${code}${attempt}`;

const REFERENCE = /^[2-9A-HJKMNP-Z]{7}[1-9]\d{0,4}$/;

export const isBankReference = (text: string): boolean => REFERENCE.test(text);

const LONGEST_CODE = 13;
const LONGEST_NAME = 40;
const LONGEST_DETAIL = 30;
/** HDFC Bank's own accounts are paid inside the bank, for NEFT goes to other banks only. */
const OWN_BANK = 'HDFC';

/**
 * Letters, digits and single spaces: the bank takes no commas and no other signs, and no spreadsheet takes what is left
 * for a formula.
 */
const bare = (text: string, longest: number): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .slice(0, longest)
    .trim();

/** `123450` is `1234.50`: no grouping, always two decimals. */
const rupees = (paise: number): string => {
  if (!Number.isSafeInteger(paise) || paise <= 0) throw new Error(`not an amount to pay: ${paise}`);
  const digits = String(paise).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** `2026-11-21` is `21/11/2026`. */
const slashed = (day: string): string => day.split('-').reverse().join('/');

const nothing = (count: number): string[] => Array<string>(count).fill('');

/**
 * The 28 fields of HDFC Bank’s ENet upload for payments to vendors (“RBI adapter”, upload file format; “ENet bulk
 * transactions upload manual”): comma separated, no header, no signs but letters and digits in any text.
 */
const hdfcEnet = (transfer: BankTransfer, day: string): string[] => {
  const { accountNumber, ifsc, reference } = transfer;
  const bank = bankOf({ method: 'bank', legalName: transfer.name, accountNumber, ifsc });
  return [
    ifsc.startsWith(OWN_BANK) ? 'I' : 'N',
    transfer.payeeDocumentId.slice(0, LONGEST_CODE).toUpperCase(),
    accountNumber,
    rupees(transfer.amount),
    bare(transfer.name, LONGEST_NAME),
    // Drawee and print location, five lines of the beneficiary's address.
    ...nothing(7),
    // The bank's reference of the instruction and the customer's: the answer repeats the second.
    reference,
    reference,
    bare(transfer.narration, LONGEST_DETAIL),
    // Six more payment details and the number of a cheque.
    ...nothing(7),
    slashed(day),
    // MICR.
    '',
    ifsc,
    bare(bank ?? ifsc.slice(0, 4), 100),
    // The bank's branch and the beneficiary's mail address.
    ...nothing(2),
  ];
};

const LAYOUTS: Readonly<Record<BankFileFormat, (transfer: BankTransfer, day: string) => string[]>> = {
  hdfc_enet: hdfcEnet,
};

const SAFE_FIELD = /^[A-Za-z0-9 ./]*$/;

/**
 * A whole file, as the bank takes it in.
 *
 * @param day on which the bank is to pay, `YYYY-MM-DD`
 * @throws where a field holds a sign that the format has no room for: it was let in by mistake
 */
export const bankFileText = (
  format: BankFileFormat,
  transfers: readonly BankTransfer[],
  day: string,
): string =>
  transfers
    .map((transfer) => {
      const fields = LAYOUTS[format](transfer, day);
      if (!fields.every((field) => SAFE_FIELD.test(field)))
        throw new Error(`Transfer ${transfer.reference} does not fit a bank's file`);
      return `${fields.join(',')}\r\n`;
    })
    .join('');

/** ENet’s rule for names: the client’s code, the day and month of the upload, the number of the file of that day. */
export const bankFileName = (clientCode: string, day: string, number: number): string => {
  const [, month = '', date = ''] = day.split('-');
  return `${clientCode}${date}${month}.${String(number).padStart(3, '0')}`;
};
