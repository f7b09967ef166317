import { existsSync, readFileSync } from 'node:fs';
import { until } from './until';

const PATIENCE_MS = 220_000;

/**
 * Resolves once there is a panel to serve. In a run of all tests it is built beside those that begin first, and the
 * file that TEST_PANEL names is written when it is; else it was built before the first test.
 */
export const panelBuilt = async (): Promise<void> => {
  const outcome = process.env.TEST_PANEL;
  if (outcome === undefined) return;
  await until('the admin panel is built', () => existsSync(outcome), PATIENCE_MS, 250);
  const why = readFileSync(outcome, 'utf8');
  if (why !== '') throw new Error(`The admin panel could not be built:\n${why}`);
};
