import { namesAgree } from '../../../src/domain/payouts/name-match';

test.each<[boolean, string, string]>([
  [true, 'Asha Rao', 'ASHA RAO'],
  [true, 'Asha Rao', 'RAO ASHA'],
  [true, 'Asha Rao', 'Mrs. Asha Rao'],
  [true, 'Asha Rao', 'ASHARAO'],
  [true, 'Asha Rao', 'A RAO'],
  [true, 'A A Rao', 'ASHA RAO'],
  [true, 'A. B. Rao', 'ASHA BHANU RAO'],
  [true, 'Asha Rao', 'ASHA BHANU RAO'],
  [true, 'Asha Raghunathan', 'ASHA RAGHUNATH'],
  [true, 'Brien O’Neil', 'BRIEN ONEIL'],
  [true, 'José Müller', 'JOSE MULLER'],
  [true, 'Pune Makers Private Limited', 'PUNE MAKERS PVT LTD'],
  [true, 'M/s Pune Makers', 'PUNE MAKERS'],
  [true, 'Pvt Ltd', 'PVT LTD'],
  [false, 'Asha Rao', 'MEERA JOSHI'],
  [false, 'Asha Rao', 'ASHA JOSHI'],
  [false, 'Asha Rao', 'A R'],
  [false, 'Asha Rao', 'ASH RAO'],
  [false, 'Asha Rao', ''],
  [false, '', ''],
  [false, 'Asha Rao', '…'],
])('%s: %s is %s', (agree, entered, atBank) => {
  expect(namesAgree(entered, atBank)).toBe(agree);
  expect(namesAgree(atBank, entered)).toBe(agree);
});
