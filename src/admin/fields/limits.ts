/** Limits of a stored integer, kept away from the form's own hint, which would print paise and basis points. */
export interface Limited {
  readonly attribute?: { readonly stored?: { readonly min?: number; readonly max?: number } };
}
