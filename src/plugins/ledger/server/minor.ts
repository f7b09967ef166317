/**
 * A sum as PostgreSQL sends it (a bigint as text) as a safe integer, minor units.
 *
 * @throws when it is too large to be exact
 */
export const minor = (value: string | number): number => {
  const amount = Number(value);
  if (!Number.isSafeInteger(amount)) throw new Error(`A ledger amount is too large to read: ${value}`);
  return amount === 0 ? 0 : amount;
};
