import type { Result } from '../errors';
import { refuseFields } from '../errors';

/** `formatPercent(1000)` is `10 %`, `formatPercent(150)` is `1.5 %`. Takes hundredths of a percent (basis points). */
export function formatPercent(bps: number): string {
  if (!Number.isSafeInteger(bps)) throw new Error(`a percentage must be an integer in basis points: ${bps}`);
  return `${bps / 100} %`;
}

const PERCENT = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads what a person typed: `10`, `10 %`, `1.5%`.
 *
 * @returns `bps`, hundredths of a percent; refuses VALIDATION_FAILED
 */
export function parsePercent(text: string): Result<{ bps: number }> {
  const wrong = (message: string) => refuseFields([{ path: '', message }]);
  const bare = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('−', '-')
    .replace(/%$/, '');
  const match = PERCENT.exec(bare);
  if (!match) return wrong('Type a percentage like 18 or 1.5.');
  const fraction = match[3] ?? '';
  if (fraction.length > 2) return wrong('A percentage has at most 2 decimal places.');
  const bps = Number(`${match[1]}${match[2]}${fraction.padEnd(2, '0')}`);
  if (!Number.isSafeInteger(bps)) return wrong('This percentage is too large.');
  return { ok: true, bps: bps === 0 ? 0 : bps };
}
