/**
 * Lets work with the same key take turns within this process, so that messages about one payment wait in memory
 * and not on a database connection each. A courtesy, not a guard: other processes meet at the order's row lock.
 */
export function createTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
