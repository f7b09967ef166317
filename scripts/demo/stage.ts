import { formatInZone } from '../../src/domain/time/zones';
import type { Login } from '../seed/seeded';
import { createClient } from './http';
import type { Show } from './show';

export interface StageSettings {
  readonly show: Show;
  readonly url: string;
  readonly gateway: { readonly url: string; readonly keyId: string; readonly keySecret: string };
  readonly mailDir: string;
  /** Where the pass is put for people to look at. */
  readonly passDir: string;
  readonly paidEventId: string;
  readonly gate: Login;
}

/** What every scene of the demo plays on. */
export const openStage = (settings: StageSettings) => ({
  ...settings,
  mela: createClient(settings.url),
  razorpay: createClient(settings.gateway.url),
});

export type Stage = ReturnType<typeof openStage>;

export const BUYER = {
  name: 'Ananya Phadke',
  email: 'ananya.phadke@guests.mela.example',
  phone: '+91 98220 12345',
} as const;

/** By the position of the ticket type: two grown-ups and their student. */
export const PARTY: readonly (readonly string[])[] = [['Ananya Phadke', 'Vikram Phadke'], ['Ira Phadke']];

/** The time of a moment on the clock of the event. */
export const clockOf =
  (zone: string) =>
  (at: string): string =>
    formatInZone(at, zone, 'time');
