import { elsewhereEvents } from './events-elsewhere';
import { puneEvents } from './events-pune';
import type { SeedEvent } from './types';

export { FREE_EVENT } from './events-elsewhere';
export { PAID_EVENT } from './events-pune';

export const events: readonly SeedEvent[] = [...puneEvents, ...elsewhereEvents];
