import type { HttpFaultKind } from './faults';

export interface Call {
  /** Milliseconds since the epoch. */
  at: number;
  method: string;
  /** With the query. */
  path: string;
  /** Without `authorization`. */
  headers: Record<string, string>;
  body: unknown;
  /** null while it is under way and when it is never answered. */
  status: number | null;
  ms: number | null;
  fault: HttpFaultKind | null;
}

/** The last calls to the product API, oldest first. */
export class CallLog {
  private calls: Call[] = [];

  constructor(private readonly limit: number) {}

  add(call: Call): Call {
    this.calls.push(call);
    if (this.calls.length >= 2 * this.limit) this.calls = this.calls.slice(-this.limit);
    return call;
  }

  all(): readonly Call[] {
    return this.calls.slice(-this.limit);
  }

  clear(): void {
    this.calls = [];
  }
}
