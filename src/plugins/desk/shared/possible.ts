/** Money is minor units. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Whether an action is possible now; the sentence says why not. */
export type Possible = { readonly ok: true } | { readonly ok: false; readonly why: string };
