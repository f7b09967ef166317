import { parseRefundPolicy } from '../../domain/refunds/policy';
import { isRecord } from '../kit/guards';

/** A step while it is being written: a number may still be missing. */
export interface StepDraft {
  /** In `unit`; `null` while the box is empty. */
  readonly before: number | null;
  readonly unit: StepUnit;
  readonly percent: number | null;
}

export type StepUnit = 'days' | 'hours';

export const STEP_UNITS: readonly StepUnit[] = ['days', 'hours'];

export const isStepUnit = (value: unknown): value is StepUnit => STEP_UNITS.some((unit) => unit === value);

export interface PolicyDraft {
  readonly steps: readonly StepDraft[];
  readonly feesKept: boolean;
  readonly approval: boolean;
  /** In the order in which they were given steps of their own. */
  readonly tickets: readonly { readonly id: string; readonly steps: readonly StepDraft[] }[];
}

const DAY = 24;

const whole = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : null;

const stepOf = (value: unknown): StepDraft => {
  const { hoursBefore, percent } = isRecord(value) ? value : {};
  const hours = whole(hoursBefore);
  const inDays = hours === null || hours % DAY === 0;
  return {
    before: hours !== null && inDays ? hours / DAY : hours,
    unit: inDays ? 'days' : 'hours',
    percent: whole(percent),
  };
};

const stepsOf = (value: unknown): StepDraft[] => (Array.isArray(value) ? value.map(stepOf) : []);

/** The form holds JSON as text or as a value, depending on where it came from. `null`: no refunds on request. */
export const readPolicy = (value: unknown): PolicyDraft | null => {
  if (typeof value === 'string') {
    try {
      return readPolicy(JSON.parse(value));
    } catch {
      return null;
    }
  }
  if (!isRecord(value)) return null;
  const ticketTypes = isRecord(value.ticketTypes) ? value.ticketTypes : {};
  return {
    steps: stepsOf(value.tiers),
    feesKept: value.feesKept === true,
    approval: value.approval === true,
    tickets: Object.entries(ticketTypes).map(([id, own]) => ({
      id,
      steps: stepsOf(isRecord(own) ? own.tiers : []),
    })),
  };
};

const hoursOf = ({ before, unit }: StepDraft): number | null =>
  before === null ? null : before * (unit === 'days' ? DAY : 1);

const tiersOf = (steps: readonly StepDraft[]) =>
  steps.map((step) => ({ hoursBefore: hoursOf(step), percent: step.percent }));

/** What is stored: only what differs from the plainest policy. */
export const storedPolicy = (draft: PolicyDraft | null) =>
  draft === null
    ? null
    : {
        tiers: tiersOf(draft.steps),
        ...(draft.feesKept ? { feesKept: true } : {}),
        ...(draft.approval ? { approval: true } : {}),
        ...(draft.tickets.length > 0
          ? {
              ticketTypes: Object.fromEntries(
                draft.tickets.map(({ id, steps }) => [id, { tiers: tiersOf(steps) }]),
              ),
            }
          : {}),
      };

/**
 * What is wrong, by the place it is about: `tiers`, `tiers.0`, `ticketTypes.<id>.tiers.1`. A box that is still
 * empty is not complained about before its neighbour is filled in.
 */
export const policyProblems = (draft: PolicyDraft | null): ReadonlyMap<string, string> => {
  const problems = new Map<string, string>();
  const parsed = parseRefundPolicy(storedPolicy(draft));
  if (parsed.ok) return problems;
  const { errors } = parsed.details;
  for (const error of Array.isArray(errors) ? errors : []) {
    if (!isRecord(error)) continue;
    const place = String(error.path).replace(/\.(?:hoursBefore|percent)$/, '');
    if (!problems.has(place)) problems.set(place, String(error.message));
  }
  return problems;
};

/** The steps as far as they are written and make sense, to be read back. */
const readable = (steps: readonly StepDraft[]): { hoursBefore: number; percent: number }[] =>
  steps.flatMap((step) => {
    const hoursBefore = hoursOf(step);
    const { percent } = step;
    if (hoursBefore === null || percent === null || percent < 0 || percent > 100) return [];
    return [{ hoursBefore, percent }];
  });

export const policyInWords = (draft: PolicyDraft | null) =>
  draft === null
    ? null
    : {
        tiers: readable(draft.steps),
        feesKept: draft.feesKept,
        approval: draft.approval,
        ticketTypes: Object.fromEntries(
          draft.tickets.map(({ id, steps }) => [id, { tiers: readable(steps) }]),
        ),
      };

const days = (before: number, percent: number): StepDraft => ({ before, unit: 'days', percent });

/** To begin with: most events want one of these, and each can be changed. */
export const STARTING_POINTS: readonly { readonly label: string; readonly steps: readonly StepDraft[] }[] = [
  { label: 'Kind: everything back until the day before', steps: [days(1, 100)] },
  {
    label: 'Fair: everything until a week before, half until the day before',
    steps: [days(7, 100), days(1, 50)],
  },
  { label: 'Strict: half until a week before', steps: [days(7, 50)] },
];

export const plainPolicy = (steps: readonly StepDraft[]): PolicyDraft => ({
  steps,
  feesKept: false,
  approval: false,
  tickets: [],
});

export const NEW_STEP: StepDraft = { before: null, unit: 'days', percent: null };
