import { useEffect } from 'react';

/** Reads again every so often while the page is looked at, and at once when somebody comes back to it. */
export const useRefresh = (reload: () => Promise<void>, everyMs: number): void => {
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') void reload();
    };
    const timer = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [reload, everyMs]);
};
