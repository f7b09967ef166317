import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

/**
 * Files that only the server hands out. With a bucket they go through the provider of Strapi's upload plugin
 * (ACL private, read by signed URL); without one they lie in a folder of their own, never below public/.
 * The same key overwrites.
 */

/** `passes/k3…/order.pdf`: lower-case folders and one name with its extension. */
const KEY = /^(?:[a-z0-9][a-z0-9-]*\/)+([a-z0-9][a-z0-9-]*)(\.[a-z0-9]+)$/;

/** What the upload plugin's providers take; the S3 one names the object `path/hash + ext`. */
interface ProviderFile {
  path: string;
  hash: string;
  ext: string;
  mime?: string;
  buffer?: Buffer;
  size?: number;
  url?: string;
}

interface UploadProvider {
  isPrivate(): Promise<boolean> | boolean;
  upload(file: ProviderFile, params?: Readonly<Record<string, string>>): Promise<void>;
  getSignedUrl(file: ProviderFile): Promise<{ url: string }>;
  delete(file: ProviderFile): Promise<unknown>;
}

interface Store {
  put(key: string, content: Buffer, contentType: string): Promise<void>;
  get(key: string): Promise<Buffer | null>;
  remove(key: string): Promise<void>;
}

const READ_TIMEOUT_MS = 20_000;

function providerFile(bucket: string, key: string): ProviderFile {
  const [, hash = '', ext = ''] = KEY.exec(key) ?? [];
  return { path: path.posix.dirname(key), hash, ext, url: `s3://${bucket}/${key}` };
}

function bucketStore(provider: UploadProvider, bucket: string): Store {
  return {
    async put(key, content, contentType) {
      if (!(await provider.isPrivate())) throw new Error('The bucket hands its files out to everyone');
      const file = { ...providerFile(bucket, key), mime: contentType, buffer: content, size: content.length };
      await provider.upload(file, { CacheControl: 'private, no-store' });
    },
    async get(key) {
      const { url } = await provider.getSignedUrl(providerFile(bucket, key));
      const answer = await fetch(url, { signal: AbortSignal.timeout(READ_TIMEOUT_MS) });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`The bucket answered ${answer.status} to a read`);
      return Buffer.from(await answer.arrayBuffer());
    },
    async remove(key) {
      await provider.delete(providerFile(bucket, key));
    },
  };
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

function folderStore(folder: string): Store {
  return {
    async put(key, content) {
      const file = path.join(folder, key);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      // Whoever reads meanwhile sees the former file or the new one, never half of one.
      const partial = `${file}.${randomUUID()}.part`;
      await writeFile(partial, content, { mode: 0o600 });
      await chmod(partial, 0o600);
      await rename(partial, file);
    },
    async get(key) {
      try {
        return await readFile(path.join(folder, key));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async remove(key) {
      await rm(path.join(folder, key), { force: true });
    },
  };
}

function storeOf(strapi: Core.Strapi, key: string): Store {
  if (!KEY.test(key)) throw new Error(`Not a key for a private file: ${key}`);
  const { dir, bucket } = strapi.config.get<{ dir: string; bucket: string | undefined }>('mela.storage');
  if (bucket === undefined) return folderStore(path.resolve(strapi.dirs.app.root, dir));
  const provider: UploadProvider = strapi.plugin('upload').provider;
  return bucketStore(provider, bucket);
}

/** Stores a file under its key; another one of that key is replaced. */
export const putPrivate = (
  strapi: Core.Strapi,
  key: string,
  content: Buffer,
  contentType: string,
): Promise<void> => storeOf(strapi, key).put(key, content, contentType);

/** The file, or `null` if there is none of that key. */
export const getPrivate = (strapi: Core.Strapi, key: string): Promise<Buffer | null> =>
  storeOf(strapi, key).get(key);

/** Removes the file; one that is not there is no error. */
export const removePrivate = (strapi: Core.Strapi, key: string): Promise<void> =>
  storeOf(strapi, key).remove(key);
