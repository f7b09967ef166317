import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildEnvironment } from './build-environment';
import { startNode, type Child } from './child';
import { compileServer } from './compile';

const STAMP = 'dist/build/.sources';

/** Everything that Vite puts into the panel, and what decides how. */
const isPanelSource = (file: string): boolean =>
  /^(src\/admin|src\/domain|src\/plugins\/[^/]+\/(admin|shared))\//.test(file) ||
  file.endsWith('package.json');

const filesUnder = (root: string, folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(root, file) : [file];
  });

const fingerprint = (root: string): string => {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json')));
  for (const file of filesUnder(root, 'src').filter(isPanelSource).sort()) {
    hash.update(file).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
};

export interface AdminBuildOptions {
  readonly onLine?: (line: string) => void;
  /** Gets the process that builds, for who may have to end it early. */
  readonly onStart?: (build: Child) => void;
}

/** Builds the admin panel into dist/build, unless it is there and nothing it is made of has changed. */
export const buildAdminOnce = async (root: string, options: AdminBuildOptions = {}): Promise<void> => {
  const wanted = fingerprint(root);
  const stamp = path.join(root, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // What an interrupted build leaves must not pass for a whole one.
  rmSync(stamp, { force: true });
  // Strapi reads its configuration from dist/.
  compileServer(root);
  const output: string[] = [];
  const panelOnly = path.resolve('scripts/embedded/panel-only.cjs');
  const build = startNode(['--require', panelOnly, 'node_modules/@strapi/strapi/bin/strapi.js', 'build'], {
    env: buildEnvironment(process.env),
    onLine: (line) => {
      output.push(line);
      options.onLine?.(line);
    },
  });
  options.onStart?.(build);
  if ((await build.ended) !== 0) throw new Error(`The build failed:\n${output.join('\n')}`);
  writeFileSync(stamp, wanted);
};
