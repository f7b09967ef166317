/**
 * What the admin routes under /payouts ask and answer stands in this folder, used by both sides. Times are ISO 8601, UTC;
 * days are `YYYY-MM-DD` in the zone of the finance settings; money is integer minor units. People are shown by name,
 * accounts masked.
 */

export interface Page<Row> {
  readonly data: readonly Row[];
  readonly meta: { readonly page: number; readonly pageSize: number; readonly total: number };
}

export interface Sum {
  readonly count: number;
  readonly amount: number;
}
