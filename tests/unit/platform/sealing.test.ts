import type { Core } from '@strapi/strapi';
import { seal, unseal } from '../../../src/platform/sealing';

const strapiWith = (encryptionKey: string): Core.Strapi =>
  ({ config: { get: () => encryptionKey } }) as unknown as Core.Strapi;

const strapi = strapiWith('a key of the server that is long enough');
const about = { purpose: 'payee-account', owner: 'payee1' };
const flip = (text: string): string => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`);

describe('sealing', () => {
  it.each(['50100234567891', 'ravi@upi', '', 'आशा 🙂', 'x'.repeat(10_000)])('opens what it sealed', (text) =>
    expect(unseal(strapi, seal(strapi, text, about), about)).toBe(text),
  );

  it('never seals alike twice, and shows nothing of the text', () => {
    const made = Array.from({ length: 50 }, () => seal(strapi, '50100234567891', about));
    expect(new Set(made).size).toBe(50);
    for (const sealed of made) {
      expect(sealed).toMatch(/^v1(\.[\w-]+){3}$/);
      expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('5010');
    }
  });

  it.each<[string, Core.Strapi, { purpose: string; owner: string }]>([
    ['on another row', strapi, { ...about, owner: 'payee2' }],
    ['in another column', strapi, { ...about, purpose: 'other' }],
    ['under another key', strapiWith('another key of another server, as long'), about],
  ])('cannot be opened %s', (_, where, as) =>
    expect(() => unseal(where, seal(strapi, '50100234567891', about), as)).toThrow(),
  );

  it.each([1, 2, 3])('cannot be opened with part %d changed', (part) => {
    const parts = seal(strapi, '50100234567891', about).split('.');
    const changed = parts.map((text, index) => (index === part ? flip(text) : text)).join('.');
    expect(() => unseal(strapi, changed, about)).toThrow();
  });

  it.each(['', 'v1', 'v1...', '50100234567891', 'v2.a.b.c'])('%j is not sealed', (text) =>
    expect(() => unseal(strapi, text, about)).toThrow('not a sealed value'),
  );
});
