/** Role code of the admin panel → the largest amount, in minor units, that its people may approve. */
export type ApprovalLimits = Readonly<Record<string, number>>;

/** What is wrong with limits that somebody typed, in words; null when they can be kept. Nothing at all is no limit. */
export function objectionToLimits(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object' || Array.isArray(value))
    return 'Give roles an amount each, by their code, or leave this empty.';
  const wrong = Object.entries(value).find(
    ([role, limit]) => role === '' || !Number.isSafeInteger(limit) || Number(limit) < 0,
  );
  return wrong === undefined
    ? null
    : `The limit of ${wrong[0] || 'a role without a code'} must be an amount, such as 5,000.00.`;
}

/** Reads what finance-settings hold; what is not a limit is none. */
export function readLimits(value: unknown): ApprovalLimits {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, number] => Number.isSafeInteger(entry[1]) && Number(entry[1]) >= 0,
    ),
  );
}

/**
 * The largest amount that a person may approve; null for no limit. Who holds several roles with a limit has the
 * highest of them; a role without one neither lifts nor lowers it.
 */
export function approvalLimit(limits: ApprovalLimits, roles: readonly string[]): number | null {
  const own = roles.flatMap((role) => {
    const limit = Object.hasOwn(limits, role) ? limits[role] : undefined;
    return limit === undefined ? [] : [limit];
  });
  return own.length === 0 ? null : Math.max(...own);
}
