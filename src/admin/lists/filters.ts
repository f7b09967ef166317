import { wordFor } from '../kit/words';

interface Filter {
  readonly name: string;
  readonly type: string;
  readonly options?: readonly { readonly label?: string; readonly value: string }[];
}

/** The bar above such a list narrows it by these (plugins/desk); a document id is for nobody to type. */
const IN_THE_BAR = ['eventDocumentId', 'state', 'createdAt'];

interface FilterList {
  readonly displayedFilters: readonly Filter[];
}

const withoutBar = (filters: FilterList['displayedFilters']): FilterList['displayedFilters'] => {
  const has = (name: string): boolean => filters.some((filter) => filter.name === name);
  return has('eventDocumentId') && has('state')
    ? filters.filter(({ name }) => !IN_THE_BAR.includes(name))
    : filters;
};

/** Handler of the hook over the Content Manager's filters: choices in words, and none of them twice. */
export const wordFilters = (list: FilterList): FilterList => ({
  ...list,
  displayedFilters: withoutBar(list.displayedFilters).map((filter) =>
    filter.type === 'enumeration' && filter.name !== '__status' && filter.options
      ? {
          ...filter,
          options: filter.options.map(({ value }) => ({ value, label: wordFor(value, filter.name).text })),
        }
      : filter,
  ),
});
