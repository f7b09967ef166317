import { cachedResponse, createResponseCache } from '../../../src/platform/public-cache/responses';

const answer = (text: string) => () => Promise.resolve(cachedResponse(text));

const setup = (maxBytes = 1_000_000) => {
  let time = 0;
  const cache = createResponseCache({ maxBytes, maxAgeMs: 2_000, clock: () => time });
  return {
    cache,
    pass: (ms: number) => {
      time += ms;
    },
  };
};

test('an answer is made once and kept until it is too old', async () => {
  const { cache, pass } = setup();
  expect((await cache.load('a', answer('1'))).made).toBe(true);
  pass(1_999);
  expect(await cache.load('a', answer('2'))).toMatchObject({ made: false });
  expect(cache.get('a')?.body.toString()).toBe('1');
  pass(1);
  expect(cache.get('a')).toBeUndefined();
  expect((await cache.load('a', answer('2'))).response?.body.toString()).toBe('2');
});

test('its age counts from when it was begun, not from when it was done', async () => {
  const { cache, pass } = setup();
  await cache.load('a', () => {
    pass(1_500);
    return answer('1')();
  });
  pass(500);
  expect(cache.get('a')).toBeUndefined();
});

test('twins wait for one answer', async () => {
  const { cache } = setup();
  let calls = 0;
  const slow = async () => {
    calls += 1;
    await new Promise((resolve) => setImmediate(resolve));
    return cachedResponse('x');
  };
  const answers = await Promise.all(Array.from({ length: 50 }, () => cache.load('a', slow)));
  expect(calls).toBe(1);
  expect(new Set(answers.map(({ response }) => response?.etag)).size).toBe(1);
  expect(answers.filter(({ made }) => made)).toHaveLength(1);
});

test('twins of a failure or of what is not to be shared make their own', async () => {
  const { cache } = setup();
  const failing = cache.load('a', () => Promise.reject(new Error('no')));
  const twin = cache.load('a', answer('1'));
  await expect(failing).rejects.toThrow('no');
  expect(await twin).toEqual({ response: undefined, made: false });
  expect((await cache.load('a', answer('2'))).made).toBe(true);
  expect((await cache.load('b', () => Promise.resolve(undefined))).response).toBeUndefined();
  expect(cache.get('b')).toBeUndefined();
});

test('what was begun before a change is answered but not kept, and nobody waits for it any more', async () => {
  const { cache } = setup();
  let finish: (text: string) => void = () => undefined;
  const old = cache.load(
    'a',
    () =>
      new Promise((resolve) => {
        finish = (text) => resolve(cachedResponse(text));
      }),
  );
  cache.clear();
  const fresh = await cache.load('a', answer('new'));
  expect(fresh.made).toBe(true);
  finish('old');
  expect((await old).response?.body.toString()).toBe('old');
  expect(cache.get('a')?.body.toString()).toBe('new');
});

test('the least recently used go first, by bytes', async () => {
  const { cache } = setup(5_000);
  const big = 'x'.repeat(1_500);
  await cache.load('a', answer(big));
  await cache.load('b', answer(big));
  cache.get('a');
  await cache.load('c', answer(big));
  expect(cache.get('b')).toBeUndefined();
  expect(cache.get('a')).toBeDefined();
  expect(cache.bytes).toBeLessThanOrEqual(5_000);
  await cache.load('huge', answer('x'.repeat(10_000)));
  expect(cache.get('huge')).toBeUndefined();
  cache.clear();
  expect(cache.bytes).toBe(0);
});

test('equal tags mean equal bytes', () => {
  expect(cachedResponse('a').etag).toBe(cachedResponse('a').etag);
  expect(cachedResponse('a').etag).not.toBe(cachedResponse('b').etag);
  expect(cachedResponse('a').etag).toMatch(/^"[\w-]+"$/);
});
