import fc from 'fast-check';
import { createDecipheriv, hkdfSync } from 'node:crypto';
import { decryptWithSecret, encryptForSecret } from '../../../src/domain/passes/manifest-crypto';

const secret = Buffer.alloc(16, 1).toString('base64url');
const nonce = Buffer.alloc(12, 2);
const registrationDocumentId = 'registration1';
const text = JSON.stringify({ name: 'आशा राव', ticket: 'VIP' });
const sealed = encryptForSecret({ secret, registrationDocumentId, text, nonce });

test('opens with the pass', () =>
  expect(decryptWithSecret({ secret, registrationDocumentId, sealed })).toEqual({ ok: true, text }));

test('opens by the written layout alone', () => {
  const bytes = Buffer.from(sealed, 'base64url');
  const key = Buffer.from(hkdfSync('sha256', Buffer.alloc(16, 1), '', 'mela-manifest-v1', 32));
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(registrationDocumentId));
  decipher.setAuthTag(bytes.subarray(-16));
  expect(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString()).toBe(text);
});

const flipped = Buffer.from(sealed, 'base64url');
flipped[20] = (flipped[20] ?? 0) ^ 1;
test.each([
  ['another pass', { secret: Buffer.alloc(16, 9).toString('base64url') }],
  ['another person’s entry', { registrationDocumentId: 'registration2' }],
  ['a changed byte', { sealed: flipped.toString('base64url') }],
  ['cut short', { sealed: sealed.slice(0, 20) }],
  ['nothing', { sealed: '' }],
])('%s opens nothing', (_name, change) =>
  expect(decryptWithSecret({ secret, registrationDocumentId, sealed, ...change })).toMatchObject({
    ok: false,
    code: 'PASS_UNREADABLE',
    details: { reason: 'manifest' },
  }),
);

test.each([
  ['a short nonce', { nonce: Buffer.alloc(11) }],
  ['a short secret', { secret: 'AAAA' }],
])('%s is a bug', (_name, change) =>
  expect(() => encryptForSecret({ secret, registrationDocumentId, text, nonce, ...change })).toThrow(),
);

test('round trip of any text', () => {
  fc.assert(
    fc.property(fc.fullUnicodeString(), (any) => {
      const box = encryptForSecret({ secret, registrationDocumentId, text: any, nonce });
      expect(decryptWithSecret({ secret, registrationDocumentId, sealed: box })).toEqual({
        ok: true,
        text: any,
      });
    }),
    { numRuns: 50 },
  );
});
