import { isRecord } from '../kit/guards';

/** A role of the panel; see `ApproverRole` of the payouts plugin. */
export interface Role {
  readonly code: string;
  readonly name: string;
  readonly approves: boolean;
}

/** One role and what it may approve: minor units, text while what is typed cannot be read, null for no limit. */
export interface LimitRow {
  readonly code: string;
  readonly name: string;
  readonly hint: string | undefined;
  readonly limit: unknown;
}

/** The form holds JSON as text or as a value, depending on where it came from. */
export const readStored = (value: unknown): Readonly<Record<string, unknown>> => {
  if (typeof value === 'string') {
    try {
      return readStored(JSON.parse(value));
    } catch {
      return {};
    }
  }
  return isRecord(value) ? value : {};
};

export const rolesIn = (answer: unknown): Role[] => {
  const found: unknown = isRecord(answer) ? answer.data : [];
  return (Array.isArray(found) ? found : []).flatMap((role: unknown) =>
    isRecord(role) && typeof role.code === 'string' && typeof role.name === 'string'
      ? [{ code: role.code, name: role.name, approves: role.approves === true }]
      : [],
  );
};

/** The roles that may approve, then those that have a limit all the same, which shows that it has no effect. */
export const limitRows = (value: unknown, roles: readonly Role[]): LimitRow[] => {
  const stored = readStored(value);
  const limitOf = (code: string): unknown => (Object.hasOwn(stored, code) ? stored[code] : null);
  const approving = roles.filter(({ approves }) => approves);
  const idle = Object.keys(stored)
    .filter((code) => !approving.some((role) => role.code === code))
    .map((code) => ({ code, role: roles.find((known) => known.code === code) }));
  return [
    ...approving.map(({ code, name }) => ({ code, name, hint: undefined, limit: limitOf(code) })),
    ...idle.map(({ code, role }) => ({
      code,
      name: role?.name ?? code,
      hint: role ? 'This role may not approve payouts.' : 'There is no such role.',
      limit: limitOf(code),
    })),
  ];
};

/** What is stored after one of them changed; nothing where no role has a limit. */
export const withLimit = (value: unknown, code: string, limit: unknown): Record<string, unknown> | null => {
  const others = Object.entries(readStored(value)).filter(([known]) => known !== code);
  const all = limit === null ? others : [...others, [code, limit] as const];
  return all.length === 0 ? null : Object.fromEntries(all);
};
