import { useRef } from 'react';

/** The last value that was there: a page goes on showing what it had while the next is read. */
export const useKept = <Value>(value: Value | undefined): Value | undefined => {
  const kept = useRef(value);
  if (value !== undefined) kept.current = value;
  return value ?? kept.current;
};
