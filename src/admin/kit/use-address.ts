import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

type Changes = Readonly<Record<string, string | null>>;

export interface Address {
  readonly address: URLSearchParams;
  /** From 1. */
  readonly page: number;
  /** Begins a new address with nothing but these. */
  replace(values: Changes): void;
  /** Changes these; `null` takes one away. Whatever page was shown, the first one comes again. */
  change(values: Changes): void;
}

const given = (values: Changes): [string, string][] =>
  Object.entries(values).flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value]]));

/** What a page shows, as the browser's address has it: it can be bookmarked, linked to and gone back to. */
export const useAddress = (): Address => {
  const [address, setAddress] = useSearchParams();
  const replace = useCallback(
    (values: Changes) => setAddress(new URLSearchParams(given(values))),
    [setAddress],
  );
  const change = useCallback(
    (values: Changes) =>
      setAddress((before) => {
        const kept = Object.fromEntries(before.entries());
        return new URLSearchParams(given({ ...kept, page: null, ...values }));
      }),
    [setAddress],
  );
  const page = Number(address.get('page') ?? '1');
  return { address, page: Number.isSafeInteger(page) && page > 0 ? page : 1, replace, change };
};
