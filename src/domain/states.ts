import type { Result } from './errors';
import { refuse } from './errors';

export interface MachineTable<S extends string> {
  states: readonly S[];
  /** States a new record may be born in. */
  initial: readonly NoInfer<S>[];
  /** States nothing leaves. Every other state must have a way on. */
  terminal: readonly NoInfer<S>[];
  transitions: { readonly [From in NoInfer<S>]?: readonly NoInfer<S>[] };
}

export interface Machine<S extends string> {
  readonly name: string;
  readonly states: readonly S[];
  readonly initial: readonly S[];
  readonly terminal: readonly S[];
  isState(value: unknown): value is S;
  can(from: string, to: S): boolean;
  /** The only way to change a state. Refuses ILLEGAL_TRANSITION with `{ machine, from, to, allowed }`. */
  move(from: string, to: S): Result<{ next: S }>;
  /** States reachable in one step. */
  targets(from: S): readonly S[];
}

/**
 * One table per noun. The table is walked when the module loads, so that a slip stops the start and not a
 * customer: unknown or repeated states, states nothing reaches, and dead ends that are not declared terminal throw.
 */
export function defineMachine<const S extends string>(name: string, table: MachineTable<S>): Machine<S> {
  const { states, initial, terminal } = table;
  const known = new Set<string>(states);
  const targets = new Map<string, readonly S[]>();
  for (const state of states) targets.set(state, table.transitions[state] ?? []);

  const fail = (problem: string): never => {
    throw new Error(`State machine ${name}: ${problem}`);
  };
  if (known.size !== states.length) fail('a state is listed twice');
  if (initial.length === 0) fail('no initial state');
  const mentioned = [
    ...initial,
    ...terminal,
    ...Object.keys(table.transitions),
    ...[...targets.values()].flat(),
  ];
  for (const state of mentioned) if (!known.has(state)) fail(`unknown state "${state}"`);

  const reached = new Set<string>(initial);
  for (const state of reached) for (const next of targets.get(state) ?? []) reached.add(next);
  for (const state of states) {
    const ways = targets.get(state) ?? [];
    const isTerminal = terminal.includes(state);
    if (!reached.has(state)) fail(`nothing reaches "${state}"`);
    if (ways.includes(state)) fail(`"${state}" leads to itself`);
    if (new Set(ways).size !== ways.length) fail(`"${state}" names a target twice`);
    if (ways.length === 0 && !isTerminal) fail(`"${state}" is a dead end but not declared terminal`);
    if (ways.length > 0 && isTerminal) fail(`"${state}" is declared terminal but can be left`);
  }

  const can = (from: string, to: S): boolean => targets.get(from)?.includes(to) ?? false;
  return {
    name,
    states,
    initial,
    terminal,
    isState: (value): value is S => typeof value === 'string' && known.has(value),
    can,
    move: (from, to) =>
      can(from, to)
        ? { ok: true, next: to }
        : refuse('ILLEGAL_TRANSITION', { machine: name, from, to, allowed: targets.get(from) ?? [] }),
    targets: (from) => targets.get(from) ?? [],
  };
}

/** The union of a machine's states. */
export type StateOf<M> = M extends Machine<infer S> ? S : never;
