import type { Behaviour } from './options';
import type { Books } from './state';
import type { Faults } from './faults';
import type { WebhookQueue } from './webhooks';
import type { CallLog } from './calls';

/** What every act and route works on. */
export interface World {
  readonly keyId: string;
  readonly keySecret: string;
  readonly behaviour: Behaviour;
  readonly books: Books;
  readonly faults: Faults;
  readonly webhooks: WebhookQueue;
  readonly calls: CallLog;
  /** Unix seconds of the emulator's clock. */
  now(): number;
  /** Address of the emulator, for short links. */
  url(): string;
  /** To be called after every change of the books. */
  changed(): void;
}
