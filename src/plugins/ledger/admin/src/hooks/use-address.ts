import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Context } from '../../../shared/admin';
import { type Days, daysOf, type PeriodName } from '../../../shared/periods';

type Changes = Readonly<Record<string, string | null>>;

interface Address {
  readonly address: URLSearchParams;
  /** Begins a new address with nothing but these. */
  replace(values: Changes): void;
  /** Changes these; `null` takes one away. Whatever page was shown, the first one comes again. */
  change(values: Changes): void;
}

const given = (values: Changes): [string, string][] =>
  Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));

/** What the page shows, as the browser's address has it. */
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
  return { address, replace, change };
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The period in the address, or the one that the page begins with. */
export const useDays = ({ today }: Context, usual: PeriodName): Days => {
  const { address } = useAddress();
  const [from, to] = [address.get('from'), address.get('to')];
  return from && to && DAY.test(from) && DAY.test(to) ? { from, to } : daysOf(usual, today);
};

export const usePageNumber = (): number => {
  const { address } = useAddress();
  const page = Number(address.get('page') ?? '1');
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
};
