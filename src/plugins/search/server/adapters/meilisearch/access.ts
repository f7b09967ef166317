import { createHash, createHmac } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import { found, SEARCH_MS, statusOf, WRITE_MS } from './failures';
import { rebuildPattern } from './names';

export interface MeilisearchSettings {
  readonly host: string;
  /** The master key, or one that may make keys; any other is used as it is. */
  readonly key?: string;
  readonly index: string;
}

/** How the engine is reached: by a key that only searches, and by one that only writes our indexes. */
export interface Access {
  readonly reading: Meilisearch;
  readonly writing: Meilisearch;
  /** What a search shows itself with; nothing where keys could not be made. */
  headers(filter: string): Record<string, string>;
}

interface Scope {
  readonly name: string;
  readonly actions: readonly string[];
  readonly indexes: readonly string[];
}

const TOKEN_SECONDS = 300;

/** A UUID of version 4 that is the same for the same scope: another scope is another key. */
export const uidOf = (scope: Scope): string => {
  const hash = createHash('sha256').update(JSON.stringify(scope)).digest('hex');
  const variant = ((parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
};

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A tenant token: whoever has it searches one index, behind a filter that Meilisearch applies itself
 * (meilisearch.com/docs/capabilities/security/advanced/tenant_token_payload).
 *
 * @param at seconds since the epoch
 */
export const tenantToken = (
  { uid, key }: { readonly uid: string; readonly key: string },
  index: string,
  filter: string,
  at: number,
): string => {
  const payload = { apiKeyUid: uid, searchRules: { [index]: { filter } }, exp: at + TOKEN_SECONDS };
  const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(payload)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
};

const REFUSED = [401, 403];
const KEY_MISSING = 'api_key_not_found';
const KEY_THERE = 'api_key_already_exists';

/** The key of a scope, made where it is missing; null where the given key may not make keys. */
const keyFor = async (admin: Meilisearch, scope: Scope): Promise<string | null> => {
  const uid = uidOf(scope);
  try {
    const known = await found(KEY_MISSING, admin.getKey(uid));
    if (known) return known.key;
    const made = await found(
      KEY_THERE,
      admin.createKey({
        uid,
        name: scope.name,
        actions: [...scope.actions],
        indexes: [...scope.indexes],
        expiresAt: null,
      }),
    );
    // Another process was quicker.
    return (made ?? (await admin.getKey(uid))).key;
  } catch (error) {
    if (REFUSED.includes(statusOf(error) ?? 0)) return null;
    throw error;
  }
};

const clientOf = (host: string, key: string | undefined, timeout: number): Meilisearch =>
  new Meilisearch({ host, timeout, ...(key === undefined ? {} : { apiKey: key }) });

export const scopesOf = (index: string): { readonly search: Scope; readonly write: Scope } => ({
  search: { name: `Mela searches ${index}`, actions: ['search'], indexes: [index] },
  write: {
    name: `Mela writes ${index}`,
    actions: ['documents.*', 'indexes.*', 'settings.*', 'tasks.get'],
    indexes: [index, rebuildPattern(index)],
  },
});

/** Asks for both keys, and makes them at first. */
export const openAccess = async ({ host, key, index }: MeilisearchSettings): Promise<Access> => {
  const plain = {
    reading: clientOf(host, key, SEARCH_MS),
    writing: clientOf(host, key, WRITE_MS),
    headers: () => ({}),
  };
  if (key === undefined) return plain;
  const scopes = scopesOf(index);
  const search = await keyFor(plain.reading, scopes.search);
  const write = search === null ? null : await keyFor(plain.reading, scopes.write);
  if (search === null || write === null) return plain;
  const signer = { uid: uidOf(scopes.search), key: search };
  return {
    reading: clientOf(host, search, SEARCH_MS),
    writing: clientOf(host, write, WRITE_MS),
    headers: (filter) => ({
      // Meilisearch holds it against its own clock, so a clock that a test has stopped is of no use.
      Authorization: `Bearer ${tenantToken(signer, index, filter, Math.floor(Date.now() / 1000))}`,
    }),
  };
};
