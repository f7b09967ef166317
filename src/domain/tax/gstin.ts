import { isStateCode, presentState } from './states';

/** Two digits of the state, ten characters of the PAN, the number of the registration, Z, a check character. */
const SHAPE = /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The last character of a GSTIN, computed from the fourteen before it: values in base 36 are weighted 1, 2, 1, 2 …,
 * the two digits of each product are added up, and the sum is filled up to a multiple of 36 (GSTN's own check, a
 * Luhn check modulo 36).
 */
export function gstinCheckCharacter(first14: string): string {
  let sum = 0;
  Array.from(first14).forEach((character, index) => {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new Error(`not a character of a GSTIN: ${character}`);
    const product = value * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  });
  return ALPHABET.charAt((36 - (sum % 36)) % 36);
}

/** As it is printed: upper case, without the spaces and dashes that people type. */
export const tidyGstin = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

/** What is wrong with a GSTIN in its official form, in a sentence for a person; `null` if nothing is. */
export function gstinFault(gstin: string): string | null {
  if (gstin.length !== 15) return 'A GSTIN has 15 characters, such as 27AAPFU0939F1ZV.';
  if (!SHAPE.test(gstin))
    return 'This is not a GSTIN: two digits, the PAN, a digit, Z and one more, such as 27AAPFU0939F1ZV.';
  if (!isStateCode(gstin.slice(0, 2))) return 'A GSTIN begins with the two digits of a state, such as 27.';
  if (gstinCheckCharacter(gstin.slice(0, 14)) !== gstin.charAt(14))
    return 'There is a mistake in this GSTIN: its last character does not fit the others.';
  return null;
}

/** The state whose registration a GSTIN is. */
export const stateOfGstin = (gstin: string): string => presentState(gstin.slice(0, 2));
