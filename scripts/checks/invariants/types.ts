/** What must hold in a live database at any moment, as one SQL statement that returns the rows that break it. */
export interface Invariant {
  /** Stable, for alerts. */
  readonly name: string;
  /** What holds, in words for the operator who finds it broken. */
  readonly says: string;
  /** Returns `subject` (an id or a code to look up) and `found` (what is wrong); no rows when all is well. */
  readonly sql: string;
}

/** States of registrations that hold a seat, and that fill one. */
export const HELD = `('awaiting_approval', 'reserved')`;
export const SOLD = `('confirmed', 'attended')`;
