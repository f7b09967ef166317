import {
  amountToFreeze,
  deadlineAfter,
  decideDispute,
  type DisputeStep,
} from '../../../src/domain/disputes/decide-dispute';
import type { DisputeState } from '../../../src/domain/disputes/machine';

const none: DisputeStep = { action: 'none' };
const update = (state: 'open' | 'under_review'): DisputeStep => ({ action: 'update', state });
const release = (state: 'won' | 'closed'): DisputeStep => ({ action: 'release', state });
const lose = (deducted: number): DisputeStep => ({ action: 'lose', deducted });

describe('news of a dispute', () => {
  test.each<[DisputeState, DisputeState, 'now' | 'created' | 'event', number, DisputeStep]>([
    ['open', 'open', 'event', 0, none],
    ['open', 'under_review', 'event', 0, update('under_review')],
    ['under_review', 'open', 'event', 0, update('open')],
    // The beginning, told late.
    ['under_review', 'open', 'created', 0, none],
    ['under_review', 'open', 'now', 0, update('open')],
    ['open', 'won', 'event', 0, release('won')],
    ['under_review', 'won', 'now', 0, release('won')],
    ['open', 'closed', 'event', 0, release('closed')],
    ['open', 'lost', 'event', 500, lose(500)],
    ['under_review', 'lost', 'event', 500, lose(500)],
    // The first that is heard of it may be its end.
    ['open', 'lost', 'created', 500, lose(500)],
    ['open', 'lost', 'event', 0, { action: 'ask' }],
    ['open', 'lost', 'now', 0, lose(0)],
    // An end is final.
    ['won', 'lost', 'event', 500, none],
    ['lost', 'lost', 'event', 500, none],
    ['lost', 'won', 'now', 0, none],
    ['closed', 'open', 'now', 0, none],
    ['lost', 'under_review', 'event', 0, none],
  ])('%s, told %s (%s, %i taken)', (current, state, source, amountDeducted, step) =>
    expect(decideDispute(current, { state, source, amountDeducted })).toEqual(step),
  );
});

describe('until when to answer', () => {
  const early = new Date('2026-03-01T00:00:00Z');
  const late = new Date('2026-03-08T00:00:00Z');
  test.each<[string, Date | null, Date | null, 'now' | 'created' | 'event', Date | null]>([
    ['a first word', null, early, 'event', early],
    ['a later day', early, late, 'event', late],
    ['an old word that comes late', late, early, 'created', late],
    ['no word of it', early, null, 'event', early],
    ['asked: an earlier day', late, early, 'now', early],
    ['asked: none', late, null, 'now', null],
  ])('%s', (_what, known, told, source, deadline) => {
    expect(deadlineAfter(known, told, source)).toBe(deadline);
  });
});

describe('what is frozen of ₹500', () => {
  const payment = { captured: 50_000, refundsCommitted: 0, disputeLost: 0, frozenByOthers: 0 };
  test.each([
    ['all that is disputed', 50_000, {}, 50_000],
    ['a part', 20_000, {}, 20_000],
    ['not what refunds took', 50_000, { refundsCommitted: 30_000 }, 20_000],
    ['a part that is left in full', 20_000, { refundsCommitted: 30_000 }, 20_000],
    ['not what was lost before', 50_000, { disputeLost: 10_000, refundsCommitted: 30_000 }, 10_000],
    ['not what is frozen already', 50_000, { frozenByOthers: 45_000 }, 5000],
    ['nothing where nothing is left', 50_000, { refundsCommitted: 50_000 }, 0],
  ])('%s', (_what, disputed, taken, frozen) =>
    expect(amountToFreeze({ disputed, ...payment, ...taken })).toBe(frozen),
  );
});
