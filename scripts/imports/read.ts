import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Import } from './rules';

const SOURCE = /\.(ts|tsx)$/;

export const sourcesUnder = (root: string, folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return sourcesUnder(root, file);
    return SOURCE.test(file) ? [file] : [];
  });

/** `@scope/name/deep` → `@scope/name`; `node:crypto` and `crypto` are the same library. */
const libraryName = (specifier: string): string => {
  const [first = '', second = ''] = specifier.split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  return BUILT_IN.has(name) ? `node:${name}` : name;
};

const BUILT_IN: ReadonlySet<string> = new Set([
  'crypto',
  'fs',
  'path',
  'os',
  'http',
  'https',
  'net',
  'child_process',
]);

const resolve = (root: string, from: string, specifier: string): string => {
  const target = path.posix.join(path.posix.dirname(from), specifier);
  const candidates = [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`, `${target}/index.tsx`];
  const isFile = (name: string): boolean =>
    existsSync(path.join(root, name)) && statSync(path.join(root, name)).isFile();
  return candidates.find(isFile) ?? target;
};

/** Everything a file imports: import, export from, import(), require() and types. */
export const importsOf = (root: string, from: string): Import[] => {
  const { importedFiles } = ts.preProcessFile(readFileSync(path.join(root, from), 'utf8'), true, true);
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith('.')
      ? { from, to: resolve(root, from, fileName), library: false }
      : { from, to: libraryName(fileName), library: true },
  );
};
