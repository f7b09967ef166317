import { type RefObject, useEffect, useRef, useState } from 'react';

/** How wide an element is, in pixels, as the window and the menu change it; 0 before it is known. */
export const useWidth = (): [RefObject<HTMLDivElement>, number] => {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return [box, width];
};
