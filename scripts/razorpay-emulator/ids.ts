import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 14;
/** Bytes at or above this are thrown away, so that every character is equally likely. */
const FAIR = 256 - (256 % ALPHABET.length);

export type IdPrefix =
  | 'order'
  | 'pay'
  | 'rfnd'
  | 'plink'
  | 'cust'
  | 'card'
  | 'acc'
  | 'cont'
  | 'fa'
  | 'fav'
  | 'pout'
  | 'txn'
  | 'setl'
  | 'disp'
  | 'adj'
  | 'user'
  | 'bacc'
  | 'hook';

/** 14 case-sensitive alphanumeric characters, the form of an event id (razorpay-contract.md §7.1). */
export function bareId(): string {
  let id = '';
  while (id.length < LENGTH) {
    for (const byte of randomBytes(LENGTH + 4)) {
      if (byte < FAIR && id.length < LENGTH) id += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return id;
}

/** `<prefix>_` and 14 alphanumeric characters (razorpay-contract.md §8). */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${bareId()}`;
}

export function isId(prefix: IdPrefix, id: string): boolean {
  return id.startsWith(`${prefix}_`) && /^[A-Za-z0-9]{14}$/.test(id.slice(prefix.length + 1));
}
