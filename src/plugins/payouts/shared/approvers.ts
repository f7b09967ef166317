/** `GET /approvers` (right: read the finance settings): the roles of the panel, for the limits of each. */
export interface ApproverRole {
  readonly code: string;
  readonly name: string;
  /** Whether it was given the right to approve payouts or to try them again. */
  readonly approves: boolean;
}
