import fc from 'fast-check';
import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { decodeBase45, encodeBase45 } from '../../../src/domain/passes/base45';
import { decodeToken, encodeToken, keyIdOf, verifyToken } from '../../../src/domain/passes/token';

/** RFC 8032 §7.1, test 1: a fixed key, so that the tokens below never change. */
const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
  format: 'der',
  type: 'pkcs8',
});
const publicKey = createPublicKey(privateKey);
const kid = keyIdOf(publicKey);
const keys: ReadonlyMap<string, KeyObject> = new Map([[kid, publicKey]]);
const claims = {
  kid,
  eventDocumentId: 'abcdefghijklmnopqrstuvwx',
  registrationDocumentId: 'z00000000000000000000009',
  secret: Buffer.from('00112233445566778899aabbccddeeff', 'hex').toString('base64url'),
};
const token = encodeToken(claims, privateKey);

describe('base45', () => {
  test.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
    ['', ''],
  ])('RFC 9285: %p is %p', (plain, text) => {
    expect(encodeBase45(Buffer.from(plain))).toBe(text);
    expect(Buffer.from(decodeBase45(text) ?? []).toString()).toBe(plain);
  });

  test.each(['GGW', '::', 'A', 'ABCD', 'ab8', 'B_8', ':::'])('%p encodes nothing', (text) =>
    expect(decodeBase45(text)).toBeNull(),
  );

  test('round trip, and only one text for each bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = encodeBase45(bytes);
        expect(text).toMatch(/^[0-9A-Z $%*+\-./:]*$/);
        expect(decodeBase45(text)).toEqual(bytes);
      }),
    );
  });
});

describe('a token', () => {
  test('is 178 characters that a QR code stores as alphanumeric', () => {
    expect(token).toMatch(/^M:[0-9A-Z $%*+\-./:]{176}$/);
    expect(token.trim()).toBe(token);
  });

  test('proves its claims', () => expect(verifyToken(token, keys)).toEqual({ ok: true, claims }));

  test('is read past a scanner’s line break', () => expect(verifyToken(`${token}\r\n`, keys).ok).toBe(true));

  test('can be read by the written layout alone', () => {
    const bytes = Buffer.from(decodeBase45(token.slice(2)) ?? []);
    const id = (from: number) => BigInt(`0x${bytes.subarray(from, from + 16).toString('hex')}`).toString(36);
    expect(bytes).toHaveLength(117);
    expect(bytes[0]).toBe(1);
    expect(bytes.subarray(1, 5).toString('hex')).toBe('21fe31df');
    expect(id(5).padStart(24, '0')).toBe(claims.eventDocumentId);
    expect(id(21).padStart(24, '0')).toBe(claims.registrationDocumentId);
    expect(bytes.subarray(37, 53).toString('hex')).toBe('00112233445566778899aabbccddeeff');
    const signed = Buffer.concat([Buffer.from('mela-pass-v1\0'), bytes.subarray(0, 53)]);
    expect(verify(null, signed, publicKey, bytes.subarray(53))).toBe(true);
  });

  test('round trip of any ids and secrets', () => {
    const id = fc.stringMatching(/^[0-9a-z]{24}$/);
    fc.assert(
      fc.property(id, id, fc.uint8Array({ minLength: 16, maxLength: 16 }), (event, registration, bytes) => {
        const made = {
          kid,
          eventDocumentId: event,
          registrationDocumentId: registration,
          secret: Buffer.from(bytes).toString('base64url'),
        };
        expect(verifyToken(encodeToken(made, privateKey), keys)).toEqual({ ok: true, claims: made });
      }),
      { numRuns: 50 },
    );
  });

  test('changed in any single character, it is worth nothing', () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === '0' ? '1' : '0';
      const forged = token.slice(0, at) + other + token.slice(at + 1);
      expect(verifyToken(forged, keys)).toMatchObject({ ok: false, code: 'PASS_UNREADABLE' });
    }
  });

  const stranger = generateKeyPairSync('ed25519');
  const strangers = encodeToken({ ...claims, kid: keyIdOf(stranger.privateKey) }, stranger.privateKey);
  const bytes = Buffer.from(decodeBase45(token.slice(2)) ?? []);
  const remade = (change: (copy: Buffer) => void) => {
    const copy = Buffer.from(bytes);
    change(copy);
    return `M:${encodeBase45(copy)}`;
  };
  test.each([
    ['nothing', '', 'format'],
    ['a web address', 'https://example.org/t/1', 'format'],
    ['another prefix', `N${token.slice(1)}`, 'format'],
    ['lower case', token.toLowerCase(), 'format'],
    ['cut short', token.slice(0, -3), 'format'],
    ['something added', `${token}AAA`, 'format'],
    ['another version', remade((copy) => copy.writeUInt8(2, 0)), 'format'],
    ['an id too large', remade((copy) => copy.fill(0xff, 5, 21)), 'format'],
    ['a key we do not know', strangers, 'unknown_key'],
    ['another event', remade((copy) => copy.writeUInt8((copy[20] ?? 0) ^ 1, 20)), 'signature'],
    ['another secret', remade((copy) => copy.writeUInt8((copy[40] ?? 0) ^ 1, 40)), 'signature'],
    [
      'our key id on a stranger’s signature',
      (() => {
        const forged = Buffer.from(decodeBase45(strangers.slice(2)) ?? []);
        Buffer.from(kid, 'hex').copy(forged, 1);
        return `M:${encodeBase45(forged)}`;
      })(),
      'signature',
    ],
  ])('%s is refused', (_name, text, reason) =>
    expect(verifyToken(text, keys)).toMatchObject({
      ok: false,
      code: 'PASS_UNREADABLE',
      details: { reason },
    }),
  );

  test('a retired key still proves its passes', () => {
    const rotated = new Map([...keys, [keyIdOf(stranger.publicKey), stranger.publicKey]]);
    expect(verifyToken(token, rotated).ok).toBe(true);
    expect(verifyToken(strangers, rotated).ok).toBe(true);
  });

  test('taken apart without a key', () => {
    expect(decodeToken(token)).toMatchObject({ ok: true, token: claims });
    expect(decodeToken(strangers).ok).toBe(true);
  });

  test.each([
    ['a short id', { ...claims, eventDocumentId: 'abc' }],
    ['capital letters in an id', { ...claims, registrationDocumentId: 'Z00000000000000000000009' }],
    ['a short secret', { ...claims, secret: 'AAAA' }],
    ['another key’s id', { ...claims, kid: '00000000' }],
  ])('%s is a bug', (_name, wrong) => expect(() => encodeToken(wrong, privateKey)).toThrow());

  test('only Ed25519 keys have an id here', () => {
    const { privateKey: rsa } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => keyIdOf(rsa)).toThrow();
  });
});
