/**
 * Base45 of RFC 9285: bytes as text of the QR code's alphanumeric set, which a QR code stores in 5½ bits a
 * character. Two bytes become three characters, a last single byte becomes two.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));

export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1];
    const digits = second === undefined ? 2 : 3;
    let value = second === undefined ? first : first * 256 + second;
    for (let digit = 0; digit < digits; digit += 1) {
      text += ALPHABET[value % 45] ?? '';
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** The bytes, or null for text that no bytes encode to (RFC 9285 §4: wrong length, character or too large a value). */
export function decodeBase45(text: string): Uint8Array | null {
  const rest = text.length % 3;
  if (rest === 1) return null;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (rest === 2 ? 1 : 0));
  let out = 0;
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3);
    let value = 0;
    for (let digit = group.length - 1; digit >= 0; digit -= 1) {
      const part = VALUES.get(group.charAt(digit));
      if (part === undefined) return null;
      value = value * 45 + part;
    }
    if (group.length === 3) {
      if (value > 0xffff) return null;
      bytes[out++] = value >> 8;
    } else if (value > 0xff) return null;
    bytes[out++] = value & 0xff;
  }
  return bytes;
}
