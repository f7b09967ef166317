import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type S3rver from 's3rver';
import type * as Storage from '../../src/platform/storage';
import { freePort } from '../../scripts/embedded/ports';
import { APP_DIR, requireFromServer } from '../helpers/host';
import { startServer, type TestServer } from '../helpers/server';

const pdf = Buffer.from('%PDF-1.7 something\u0000binary', 'latin1');
const key = 'passes/abc123/order.pdf';

const contract = (server: () => TestServer): void => {
  const storage = (): typeof Storage => server().load<typeof Storage>('platform/storage');

  it('gives back what was put, the newest under one key', async () => {
    const { putPrivate, getPrivate } = storage();
    await putPrivate(server().strapi, key, Buffer.from('former'), 'application/pdf');
    await putPrivate(server().strapi, key, pdf, 'application/pdf');
    expect((await getPrivate(server().strapi, key))?.equals(pdf)).toBe(true);
  });

  it('knows what is not there, before and after removing', async () => {
    const { putPrivate, getPrivate, removePrivate } = storage();
    const other = 'passes/abc123/other-v2.pdf';
    expect(await getPrivate(server().strapi, other)).toBeNull();
    await putPrivate(server().strapi, other, pdf, 'application/pdf');
    await removePrivate(server().strapi, other);
    await removePrivate(server().strapi, other);
    expect(await getPrivate(server().strapi, other)).toBeNull();
  });

  it.each(['../secrets.pdf', 'passes/../../x.pdf', '/etc/passwd', 'x.pdf', 'passes/a b.pdf', ''])(
    'refuses the key %p',
    (bad) => {
      expect(() => storage().putPrivate(server().strapi, bad, pdf, 'application/pdf')).toThrow('Not a key');
    },
  );
};

describe('private files in a folder', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  contract(() => server);

  it('lie outside of public/, for this process only, and nothing serves them', async () => {
    const { putPrivate } = server.load<typeof Storage>('platform/storage');
    await putPrivate(server.strapi, key, pdf, 'application/pdf');
    const file = path.join(process.env.STORAGE_DIR ?? '', key);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(path.relative(path.join(APP_DIR, 'public'), file)).toMatch(/^\.\./);
    expect(readdirSync(path.dirname(file)).filter((name) => name.endsWith('.part'))).toEqual([]);
    for (const url of [`/${key}`, `/uploads/${key}`, `/storage/${key}`])
      await server.http.get(url).expect(404);
  });
});

describe('private files in a bucket', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'mela-s3-'));
  let server: TestServer;
  let bucket: S3rver;
  /** What the bucket was asked; s3rver itself serves anybody. */
  const asked: { method: string; url: string; acl: unknown }[] = [];

  beforeAll(async () => {
    const port = await freePort();
    const options = { port, address: '127.0.0.1', silent: true, directory };
    const Bucket = requireFromServer<typeof S3rver>('s3rver');
    bucket = new Bucket({ ...options, configureBuckets: [{ name: 'mela-private', configs: [] }] });
    await bucket.run();
    bucket.httpServer.on('request', ({ method = '', url = '', headers }: IncomingMessage) => {
      asked.push({ method, url, acl: headers['x-amz-acl'] });
    });
    server = await startServer({
      env: {
        S3_BUCKET: 'mela-private',
        S3_ENDPOINT: `http://127.0.0.1:${port}`,
        S3_REGION: 'ap-south-1',
        S3_ACCESS_KEY_ID: 'S3RVER',
        S3_SECRET_ACCESS_KEY: 'S3RVER',
        S3_FORCE_PATH_STYLE: 'true',
      },
    });
  });
  afterAll(async () => {
    await server.stop();
    await bucket.close();
    rmSync(directory, { recursive: true, force: true });
    for (const name of Object.keys(process.env)) if (name.startsWith('S3_')) delete process.env[name];
  });

  contract(() => server);

  it('are written through the upload provider as private objects and read by signed address', async () => {
    const { putPrivate, getPrivate } = server.load<typeof Storage>('platform/storage');
    const inBucket = 'passes/bucket/order.pdf';
    asked.length = 0;
    await putPrivate(server.strapi, inBucket, pdf, 'application/pdf');
    await getPrivate(server.strapi, inBucket);

    expect(existsSync(path.join(process.env.STORAGE_DIR ?? '', inBucket))).toBe(false);
    const [put, get] = asked;
    expect(put).toMatchObject({ method: 'PUT', acl: 'private' });
    expect(put?.url).toContain(`/mela-private/${inBucket}`);
    expect(get?.method).toBe('GET');
    expect(get?.url).toMatch(/X-Amz-Expires=900.*X-Amz-Signature=/);
  });
});
