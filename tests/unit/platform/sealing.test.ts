import type { Core } from '@strapi/strapi';
import { seal, sealedPrefix, sealingKeyId, unseal } from '../../../src/platform/sealing';

const strapiWith = (...keys: string[]): Core.Strapi =>
  ({ config: { get: () => keys } }) as unknown as Core.Strapi;

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
      expect(sealed).toMatch(/^v2(\.[\w-]+){4}$/);
      expect(Buffer.from(sealed.split('.')[4] ?? '', 'base64url').toString('latin1')).not.toContain('5010');
    }
  });

  it.each<[string, Core.Strapi, { purpose: string; owner: string }]>([
    ['on another row', strapi, { ...about, owner: 'payee2' }],
    ['in another column', strapi, { ...about, purpose: 'other' }],
    ['under another key', strapiWith('another key of another server, as long'), about],
  ])('cannot be opened %s', (_, where, as) =>
    expect(() => unseal(where, seal(strapi, '50100234567891', about), as)).toThrow(),
  );

  it.each([1, 2, 3, 4])('cannot be opened with part %d changed', (part) => {
    const parts = seal(strapi, '50100234567891', about).split('.');
    const changed = parts.map((text, index) => (index === part ? flip(text) : text)).join('.');
    expect(() => unseal(strapi, changed, about)).toThrow();
  });

  it.each(['', 'v1', 'v1...', 'v2....', '50100234567891', 'v3.a.b.c.d', 'v2.a.b.c', 'v1.a.b.c.d'])(
    '%j is not sealed',
    (text) => expect(() => unseal(strapi, text, about)).toThrow('not a sealed value'),
  );
});

describe('sealing under several keys', () => {
  const OLD = 'a key of the server that is long enough';
  const NEW = 'a newer key of the server, as long as that';
  const rotated = strapiWith(NEW, OLD);
  /** As it was sealed before keys had ids, under OLD. */
  const FORMER = 'v1.BwcHBwcHBwcHBwcH.dzXmkXg3fgnai1MXuTTbvA.6tJ2hJKLnq9aTXULHV8';

  it('seals under the first, and says which that is', () => {
    const sealed = seal(rotated, 'asha@upi', about);
    expect(sealed.startsWith(sealedPrefix(rotated))).toBe(true);
    expect(sealingKeyId(rotated)).toBe(sealingKeyId(strapiWith(NEW)));
    expect(sealingKeyId(rotated)).not.toBe(sealingKeyId(strapi));
    expect(sealed).not.toContain(NEW.slice(0, 8));
    expect(unseal(strapiWith(NEW), sealed, about)).toBe('asha@upi');
    expect(() => unseal(strapiWith(OLD), sealed, about)).toThrow('No key of this server');
  });

  it('opens what any of them sealed', () => {
    const before = seal(strapi, 'asha@upi', about);
    expect(unseal(rotated, before, about)).toBe('asha@upi');
    expect(() => unseal(strapiWith(NEW), before, about)).toThrow('No key of this server');
  });

  it('opens what was sealed before keys had ids', () => {
    expect(unseal(strapi, FORMER, about)).toBe('50100234567891');
    expect(unseal(rotated, FORMER, about)).toBe('50100234567891');
    expect(() => unseal(rotated, FORMER, { ...about, owner: 'payee2' })).toThrow('No key of this server');
    expect(() => unseal(strapiWith(NEW), FORMER, about)).toThrow('No key of this server');
  });
});
