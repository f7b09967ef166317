import { wordFor } from '../kit/words';

interface Filter {
  readonly name: string;
  readonly type: string;
  readonly options?: readonly { readonly label?: string; readonly value: string }[];
}

interface FilterList {
  readonly displayedFilters: readonly Filter[];
}

/** Handler of the hook over the Content Manager's filters: choices in words. */
export const wordFilters = (list: FilterList): FilterList => ({
  ...list,
  displayedFilters: list.displayedFilters.map((filter) =>
    filter.type === 'enumeration' && filter.name !== '__status' && filter.options
      ? {
          ...filter,
          options: filter.options.map(({ value }) => ({ value, label: wordFor(value, filter.name).text })),
        }
      : filter,
  ),
});
