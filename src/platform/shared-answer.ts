import { performance } from 'node:perf_hooks';

interface Answer<Value> {
  readonly value: Promise<Value>;
  /** Of `clock`; while it is being read there is no end to it. */
  until: number;
}

/**
 * Answers everybody who asks the same within a while with one reading: for what is dear to read, is the same for all, and may
 * be a little old. A reading that fails is told to those who waited for it and not kept.
 *
 * @param keepMs counted from when it was there
 */
export const createSharedAnswer = <Value>(
  keepMs: number,
  clock: () => number = () => performance.now(),
): ((key: string, read: () => Promise<Value>) => Promise<Value>) => {
  const answers = new Map<string, Answer<Value>>();
  return (key, read) => {
    const known = answers.get(key);
    if (known && clock() < known.until) return known.value;
    const answer: Answer<Value> = { value: read(), until: Infinity };
    answers.set(key, answer);
    answer.value.then(
      () => (answer.until = clock() + keepMs),
      () => answers.delete(key),
    );
    return answer.value;
  };
};
