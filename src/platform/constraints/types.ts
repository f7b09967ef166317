/**
 * DDL that Strapi's schema sync cannot say: CHECKs, partial indexes, triggers, tables of our own.
 * Each statement is idempotent (or guarded by `constraint`), for it runs at every start.
 */
export type Ddl =
  | { readonly kind: 'check'; readonly table: string; readonly name: string; readonly expression: string }
  | { readonly kind: 'index'; readonly name: string; readonly sql: string }
  | { readonly kind: 'sql'; readonly name: string; readonly sql: string }
  /** Moves data once: before the CHECK that it names stands for the first time. */
  | { readonly kind: 'before_check'; readonly name: string; readonly check: string; readonly sql: string };
