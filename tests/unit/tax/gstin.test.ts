import { gstinCheckCharacter, gstinFault, stateOfGstin, tidyGstin } from '../../../src/domain/tax/gstin';
import { stateCodeOf, stateLabel, stateTaxName } from '../../../src/domain/tax/states';

describe('gstinFault', () => {
  it.each(['27AAPFU0939F1ZV', '29AAGCB7383J1Z4', '24AAACC1206D1ZM', '27AAACR5055K1Z7', '07AAACR5055K1Z9'])(
    'finds nothing wrong with %s',
    (gstin) => expect(gstinFault(gstin)).toBeNull(),
  );

  it.each([
    ['27AAPFU0939F1Z', '15 characters'],
    ['27AAPFU0939F1ZW', 'last character'],
    ['27AAPFU0938F1ZV', 'last character'],
    ['29AAPFU0939F1ZV', 'last character'],
    ['27AAPFU0939F1XV', 'not a GSTIN'],
    ['2AAAPFU0939F1ZV', 'not a GSTIN'],
    ['27AAPFU0939F0ZV', 'not a GSTIN'],
    ['47AAPFU0939F1ZV', 'two digits of a state'],
    ['27aapfu0939f1zv', 'not a GSTIN'],
    ['', '15 characters'],
  ])('%s: %s', (gstin, says) => expect(gstinFault(gstin)).toContain(says));

  it('finds every single mistyped character and every two that changed places', () => {
    const right = '27AAPFU0939F1ZV';
    for (let index = 0; index < 14; index += 1)
      for (const other of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
        if (other === right[index]) continue;
        const wrong = right.slice(0, index) + other + right.slice(index + 1);
        expect(gstinFault(wrong)).not.toBeNull();
      }
    for (let index = 0; index < 13; index += 1) {
      const swapped =
        right.slice(0, index) + right.charAt(index + 1) + right.charAt(index) + right.slice(index + 2);
      if (swapped !== right) expect(gstinFault(swapped)).not.toBeNull();
    }
  });

  it('reads what people type', () => {
    expect(tidyGstin(' 27 aapfu-0939f 1zv ')).toBe('27AAPFU0939F1ZV');
    expect(stateOfGstin('27AAPFU0939F1ZV')).toBe('27');
    expect(() => gstinCheckCharacter('27aapfu0939f1z')).toThrow('not a character');
  });
});

describe('states', () => {
  it.each([
    ['Maharashtra', '27'],
    ['  tamil   NADU ', '33'],
    ['Tamilnadu', '33'],
    ['MH', '27'],
    ['Orissa', '21'],
    ['Jammu & Kashmir', '01'],
    ['Andaman and Nicobar Islands', '35'],
    ['N.C.T. of Delhi', '07'],
    ['Bavaria', null],
    ['', null],
    [null, null],
  ])('%s is %s', (region, code) => expect(stateCodeOf(region)).toBe(code));

  it.each([
    ['27', 'Maharashtra (27)', 'SGST'],
    ['04', 'Chandigarh (04)', 'UTGST'],
    ['07', 'Delhi (07)', 'SGST'],
    ['28', 'Andhra Pradesh (37)', 'SGST'],
    ['25', 'Dadra and Nagar Haveli and Daman and Diu (26)', 'UTGST'],
  ])('%s is written %s and has %s', (code, label, tax) =>
    expect([stateLabel(code), stateTaxName(code)]).toEqual([label, tax]),
  );
});
