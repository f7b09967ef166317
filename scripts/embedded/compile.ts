import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from '@swc/core';

const SOURCES = ['config', 'scripts', 'src'];
/** The admin panel is built by Vite, never compiled into dist/src. */
const NOT_SERVER = /^src\/(admin|plugins\/[^/]+\/admin)(\/|$)/;

const filesOf = (root: string, folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (NOT_SERVER.test(file)) return [];
    return entry.isDirectory() ? filesOf(root, file) : [file];
  });

const isSource = (file: string): boolean => /\.(ts|json)$/.test(file) && !file.endsWith('.d.ts');
const compiledName = (file: string): string => file.replace(/\.ts$/, '.js');

const removeStale = (root: string, dist: string, wanted: ReadonlySet<string>): void => {
  for (const folder of SOURCES) {
    if (!existsSync(path.join(dist, folder))) continue;
    for (const file of filesOf(dist, folder)) {
      if (!wanted.has(file.replace(/\.map$/, ''))) rmSync(path.join(dist, file));
    }
  }
};

/**
 * The server in dist/ as Strapi loads it, from sources that changed since last time. Types are not looked at
 * (the test command does that besides), so that a test run begins at once.
 */
export const compileServer = (root: string): void => {
  const dist = path.join(root, 'dist');
  const sources = SOURCES.flatMap((folder) => filesOf(root, folder)).filter(isSource);
  removeStale(root, dist, new Set(sources.map(compiledName)));
  for (const file of sources) {
    const from = path.join(root, file);
    const to = path.join(dist, compiledName(file));
    if (existsSync(to) && statSync(to).mtimeMs >= statSync(from).mtimeMs) continue;
    mkdirSync(path.dirname(to), { recursive: true });
    const source = readFileSync(from, 'utf8');
    if (file.endsWith('.json')) {
      writeFileSync(to, source);
      continue;
    }
    const { code } = transformSync(source, {
      filename: from,
      sourceMaps: 'inline',
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    writeFileSync(to, code);
  }
};
