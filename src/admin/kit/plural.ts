/** `1 payout`, `2 payouts`, `no payouts`; large numbers are grouped as in India. */
export const counted = (many: number, one: string, more = `${one}s`): string =>
  many === 0 ? `no ${more}` : `${many.toLocaleString('en-IN')} ${many === 1 ? one : more}`;
