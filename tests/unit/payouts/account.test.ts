import {
  type Account,
  accountNumberFault,
  accountSchema,
  bankOf,
  ifscFault,
  legalNameFault,
  maskAccount,
  readSecret,
  secretOf,
  upiFault,
} from '../../../src/domain/payouts/account';

const bank = (accountNumber: string, ifsc = 'HDFC0001234'): Account => ({
  method: 'bank',
  legalName: 'Asha Rao',
  accountNumber,
  ifsc,
});
const upi = (id: string): Account => ({ method: 'upi', legalName: 'Asha Rao', upi: id });

describe('what is no fault', () => {
  it.each(['HDFC0001234', 'SBIN0ABC12Z', 'YESB0000001'])('IFSC %s', (text) =>
    expect(ifscFault(text)).toBeNull(),
  );
  it.each(['12345', '50100234567891', 'A1B2C3', '9'.repeat(35)])('account number %s', (text) =>
    expect(accountNumberFault(text)).toBeNull(),
  );
  it.each(['asha@okhdfc', '9876543210@ybl', 'a.b-c_d@upi2', 'ab@ic'])('UPI id %s', (text) =>
    expect(upiFault(text)).toBeNull(),
  );
  it.each(['Asha Rao', 'D’Souza (HUF)', 'A.B. Events Pvt. Ltd.', 'Rao', '3 Idiots', 'x'.repeat(50)])(
    'name %s',
    (text) => expect(legalNameFault(text)).toBeNull(),
  );
});

describe('faults in words', () => {
  it.each([
    ['HDFC000123', '11 characters'],
    ['HDFC00012345', '11 characters'],
    ['HDFCO001234', 'digit 0, not the letter O'],
    ['HDFC1001234', 'not an IFSC'],
    ['HD1C0001234', 'not an IFSC'],
    ['hdfc0001234', 'not an IFSC'],
    ['HDFC00012 4', 'not an IFSC'],
    ['', '11 characters'],
  ])('IFSC %s: %s', (text, words) => expect(ifscFault(text)).toContain(words));

  it.each([
    ['1234', '5 to 35'],
    ['', '5 to 35'],
    ['1'.repeat(36), '5 to 35'],
    ['1234/567', 'digits and letters'],
    ['१२३४५६', 'digits and letters'],
    ['00000000', 'not an account number'],
  ])('account number %s: %s', (text, words) => expect(accountNumberFault(text)).toContain(words));

  it.each([
    ['asha', 'not a UPI id'],
    ['a@b', 'not a UPI id'],
    ['@okhdfc', 'not a UPI id'],
    ['asha@ok hdfc', 'not a UPI id'],
    ['asha@@okhdfc', 'not a UPI id'],
    ['asha@gmail.com', 'e-mail'],
    ['ａsha@okhdfc', 'not a UPI id'],
    [`${'a'.repeat(100)}@ybl`, 'at most 100'],
  ])('UPI id %s: %s', (text, words) => expect(upiFault(text)).toContain(words));

  it.each([
    ['Al', '3 to 50'],
    ['x'.repeat(51), '3 to 50'],
    ['Rao & Sons', 'and'],
    ['José Rao', 'letters A to Z'],
    ['आशा राव', 'letters A to Z'],
    ['Asha\u202eRao', 'letters A to Z'],
    ['=HYPERLINK("x")', 'letters A to Z'],
    ['123', 'has letters'],
  ])('name %s: %s', (text, words) => expect(legalNameFault(text)).toContain(words));
});

describe('reading what people type', () => {
  it.each<[object, Account]>([
    [
      {
        method: 'bank',
        legalName: '  Asha   Rao ',
        accountNumber: '5010 0234-5678 91',
        ifsc: 'hdfc 0001234',
      },
      bank('50100234567891'),
    ],
    [
      { method: 'upi', legalName: "O'Brien", upi: ' Asha.Rao@OKHDFC ' },
      { method: 'upi', legalName: 'O’Brien', upi: 'asha.rao@okhdfc' },
    ],
  ])('%j', (typed, account) => expect(accountSchema.parse(typed)).toEqual(account));

  it.each<[string, unknown, string]>([
    ['nothing', null, ''],
    ['no method', { legalName: 'Asha Rao', upi: 'asha@okhdfc' }, 'method'],
    ['another method', { ...upi('asha@okhdfc'), method: 'card' }, 'method'],
    ['a bank account with a UPI id', { ...bank('123456789'), upi: 'asha@okhdfc' }, ''],
    ['no IFSC', { method: 'bank', legalName: 'Asha Rao', accountNumber: '123456789' }, 'ifsc'],
    ['a number as a number', { ...bank('1'), accountNumber: 123456789 }, 'accountNumber'],
    ['a text without end', { ...bank('1'.repeat(100_000)) }, 'accountNumber'],
  ])('%s is refused', (_, typed, path) => {
    const { error } = accountSchema.safeParse(typed);
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
    expect(JSON.stringify(error?.issues)).not.toContain('123456789');
  });
});

describe('masks', () => {
  it.each<[Account, string]>([
    [bank('50100234567891'), '••••7891'],
    [bank('123456789012'), '••••9012'],
    [bank('123456789'), '••••789'],
    [bank('12345'), '••••5'],
    [upi('ravi.kumar@okhdfc'), 'ra••••@okhdfc'],
    [upi('9876543210@ybl'), '98••••@ybl'],
    [upi('ravi@upi'), 'r••••@upi'],
    [upi('ab@upi'), '••••@upi'],
  ])('%j → %s', (account, mask) => {
    expect(maskAccount(account)).toBe(mask);
    expect(mask).not.toContain(secretOf(account));
  });
});

it.each([bank('50100234567891'), upi('ravi.kumar@okhdfc')])('%j is put together again', (account) => {
  const { method, legalName } = account;
  const ifsc = account.method === 'bank' ? account.ifsc : null;
  expect(readSecret(secretOf(account), { method, legalName, ifsc })).toEqual(account);
});

it('a secret of the other kind is not taken for an account', () => {
  expect(() => readSecret('ravi@upi', { method: 'bank', legalName: 'Ravi', ifsc: 'HDFC0001234' })).toThrow();
  expect(() => readSecret('123456789', { method: 'upi', legalName: 'Ravi', ifsc: null })).toThrow();
});

it.each([
  [bank('123456789'), 'HDFC Bank'],
  [bank('123456789', 'SBIN0000300'), 'State Bank of India'],
  [bank('123456789', 'ZZZZ0000300'), null],
  [upi('ravi@upi'), null],
])('%j is with %s', (account, name) => expect(bankOf(account)).toBe(name));
