import { environmentSchema, type Environment } from './schema';
import { productionProblems } from './production';

export type { Environment } from './schema';

export class EnvironmentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `Mela cannot start; mend these settings first:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.name = 'EnvironmentError';
  }
}

/**
 * Reads and checks all settings, the whole list of problems at once.
 *
 * @throws EnvironmentError one line for each variable that is missing, malformed or, in production, weak
 */
export const readEnvironment = (source: Readonly<Record<string, string | undefined>>): Environment => {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new EnvironmentError(
      parsed.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`),
    );
  }
  if (parsed.data.NODE_ENV === 'production') {
    const problems = productionProblems(parsed.data);
    if (problems.length > 0) throw new EnvironmentError(problems);
  }
  return parsed.data;
};

/** The settings of this process; the only reading of the environment by the server. */
export const settings = (): Environment => {
  // Strapi's datetime columns carry no zone: every process must read and write them as UTC.
  process.env.TZ = 'UTC';
  return readEnvironment(process.env);
};
