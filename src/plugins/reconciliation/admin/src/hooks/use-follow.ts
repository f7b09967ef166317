import { useEffect, useRef } from 'react';

/** Reads again when `mark` changes: what is listed was made anew meanwhile. The former list stays in sight. */
export const useFollow = (mark: string | undefined, reload: () => Promise<void>): void => {
  const seen = useRef(mark);
  useEffect(() => {
    if (seen.current === mark) return;
    seen.current = mark;
    void reload();
  }, [mark, reload]);
};
