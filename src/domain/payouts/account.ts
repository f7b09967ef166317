import { z } from 'zod';

/**
 * Where somebody is paid: a bank account in India or a UPI id. What is allowed is what the payout rail takes
 * (razorpay-contract.md §6.1: names of contacts, accounts and addresses of fund accounts).
 */

/** Reserve Bank of India: four letters of the bank, a zero, six characters of the branch. */
const IFSC = /^[A-Z]{4}0[A-Z0-9]{6}$/;
const ACCOUNT_NUMBER = /^[A-Z0-9]{5,35}$/;
const UPI = /^[a-z0-9._-]{2,}@[a-z][a-z0-9]+$/;
const UPI_LONGEST = 100;
const LEGAL_NAME = /^[A-Za-z0-9 ’._()/-]+$/;
const LEGAL_NAME_SHORTEST = 3;
const LEGAL_NAME_LONGEST = 50;

/** As it is printed on a cheque: upper case, without the spaces and dashes that people type. */
const tidyNumber = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

/** UPI ids know no upper case. */
const tidyUpi = (text: string): string => text.trim().toLowerCase();

/** One space between words, and the one apostrophe that the rail knows. */
const tidyLegalName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/['`´‘]/g, '’')
    .replace(/\s+/g, ' ')
    .trim();

/** What is wrong with an IFSC in its official form, in a sentence for a person; `null` if nothing is. */
export function ifscFault(ifsc: string): string | null {
  if (ifsc.length !== 11) return 'An IFSC has 11 characters, such as HDFC0001234.';
  if (/^[A-Z]{4}O/.test(ifsc)) return 'The fifth character of an IFSC is the digit 0, not the letter O.';
  if (!IFSC.test(ifsc))
    return 'This is not an IFSC: four letters, a 0 and six more characters, such as HDFC0001234.';
  return null;
}

/** The same for the number of a bank account. */
export function accountNumberFault(number: string): string | null {
  if (/[^A-Z0-9]/.test(number)) return 'An account number holds digits and letters only.';
  if (!ACCOUNT_NUMBER.test(number)) return 'An account number has 5 to 35 characters.';
  return /^0+$/.test(number) ? 'This is not an account number.' : null;
}

/** The same for a UPI id in lower case. */
export function upiFault(address: string): string | null {
  if (address.length > UPI_LONGEST) return `A UPI id has at most ${UPI_LONGEST} characters.`;
  if (UPI.test(address)) return null;
  return /@.*\./.test(address)
    ? 'This looks like an e-mail address. A UPI id ends in a name without dots, such as asha@okhdfc.'
    : 'This is not a UPI id, such as asha@okhdfc.';
}

/** The same for the name of whoever owns the account. */
export function legalNameFault(name: string): string | null {
  if (name.length < LEGAL_NAME_SHORTEST || name.length > LEGAL_NAME_LONGEST)
    return `Give the name of the account’s owner in ${LEGAL_NAME_SHORTEST} to ${LEGAL_NAME_LONGEST} characters.`;
  if (name.includes('&')) return 'Banks do not take the sign & in names: write “and”.';
  if (!LEGAL_NAME.test(name))
    return 'Write the name as the bank has it, in the letters A to Z, digits, spaces and ’ . - _ / ( ).';
  return /[A-Za-z]/.test(name) ? null : 'A name has letters.';
}

const field = (say: string, tidy: (text: string) => string, fault: (text: string) => string | null) =>
  z
    .string(say)
    // Nothing here is that long; what is, need not be tidied.
    .max(300, 'This is too long.')
    .transform(tidy)
    .superRefine((text, context) => {
      const message = fault(text);
      if (message !== null) context.addIssue({ code: 'custom', message });
    });

const legalName = field('Give the name of the account’s owner.', tidyLegalName, legalNameFault);

/** `data` of `PUT /api/me/payee`. */
export const accountSchema = z.discriminatedUnion(
  'method',
  [
    z.strictObject({
      method: z.literal('bank'),
      legalName,
      accountNumber: field('Give the account number as text.', tidyNumber, accountNumberFault),
      ifsc: field('Give the IFSC of the branch.', tidyNumber, ifscFault),
    }),
    z.strictObject({
      method: z.literal('upi'),
      legalName,
      upi: field('Give the UPI id.', tidyUpi, upiFault),
    }),
  ],
  'Say the method: bank (with accountNumber and ifsc) or upi (with upi).',
);

export type Account = z.output<typeof accountSchema>;

const HIDDEN = '••••';

/**
 * What may be shown of an account: `••••6789`, `ra••••@okhdfc`. Of short numbers and ids less is left to see, never
 * more than a third.
 */
export function maskAccount(account: Account): string {
  if (account.method === 'bank') {
    const { accountNumber } = account;
    return HIDDEN + accountNumber.slice(-Math.min(4, Math.floor(accountNumber.length / 3)));
  }
  const [name = '', handle = ''] = account.upi.split('@');
  return `${name.slice(0, Math.min(2, Math.floor(name.length / 3)))}${HIDDEN}@${handle}`;
}

/** The part of an account that only the rail may read, as it is sealed; {@link readSecret} is its inverse. */
export const secretOf = (account: Account): string =>
  account.method === 'bank' ? account.accountNumber : account.upi;

/** An account from its sealed part and the open ones beside it. @throws where they do not belong together */
export function readSecret(
  secret: string,
  open: { readonly method: 'bank' | 'upi'; readonly legalName: string; readonly ifsc: string | null },
): Account {
  return accountSchema.parse(
    open.method === 'bank'
      ? { method: 'bank', legalName: open.legalName, accountNumber: secret, ifsc: open.ifsc }
      : { method: 'upi', legalName: open.legalName, upi: secret },
  );
}

/** The banks most people have, by the letters of their IFSC (Reserve Bank of India). */
const BANKS: Readonly<Record<string, string>> = {
  AUBL: 'AU Small Finance Bank',
  BARB: 'Bank of Baroda',
  BKID: 'Bank of India',
  CBIN: 'Central Bank of India',
  CITI: 'Citibank',
  CNRB: 'Canara Bank',
  CSBK: 'CSB Bank',
  DBSS: 'DBS Bank India',
  DCBL: 'DCB Bank',
  FDRL: 'Federal Bank',
  HDFC: 'HDFC Bank',
  HSBC: 'HSBC',
  ICIC: 'ICICI Bank',
  IBKL: 'IDBI Bank',
  IDFB: 'IDFC First Bank',
  IDIB: 'Indian Bank',
  INDB: 'IndusInd Bank',
  IOBA: 'Indian Overseas Bank',
  IPOS: 'India Post Payments Bank',
  JAKA: 'Jammu & Kashmir Bank',
  KARB: 'Karnataka Bank',
  KKBK: 'Kotak Mahindra Bank',
  KVBL: 'Karur Vysya Bank',
  MAHB: 'Bank of Maharashtra',
  PSIB: 'Punjab & Sind Bank',
  PUNB: 'Punjab National Bank',
  RATN: 'RBL Bank',
  SBIN: 'State Bank of India',
  SCBL: 'Standard Chartered Bank',
  SIBL: 'South Indian Bank',
  UBIN: 'Union Bank of India',
  UCBA: 'UCO Bank',
  UTIB: 'Axis Bank',
  YESB: 'Yes Bank',
};

/** The bank of an account, where it is one we know by name. */
export const bankOf = (account: Account): string | null =>
  account.method === 'bank' ? (BANKS[account.ifsc.slice(0, 4)] ?? null) : null;
