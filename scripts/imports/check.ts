import { importsOf, sourcesUnder } from './read';
import { isNodeLibrary, objectionTo, runsInBrowser, type Import } from './rules';

/** The way from browser code to a library of Node, or undefined. */
const wayToNode = (start: Import, graph: ReadonlyMap<string, readonly Import[]>): string[] | undefined => {
  const seen = new Set<string>();
  const walk = (file: string): string[] | undefined => {
    if (seen.has(file)) return undefined;
    seen.add(file);
    for (const { to, library } of graph.get(file) ?? []) {
      if (library && isNodeLibrary(to)) return [file, to];
      const rest = library ? undefined : walk(to);
      if (rest) return [file, ...rest];
    }
    return undefined;
  };
  return walk(start.to);
};

/** Every import in src/ against the table; one sentence for each that breaks it. */
export const checkImports = (root: string): { files: number; objections: string[] } => {
  const files = sourcesUnder(root, 'src');
  const graph = new Map(files.map((file) => [file, importsOf(root, file)]));
  const all = [...graph.values()].flat();
  const direct = all.flatMap((given) => objectionTo(given) ?? []);
  const browser = all
    .filter(({ from, to, library }) => !library && runsInBrowser(from) && to.startsWith('src/domain/'))
    .flatMap((given) => {
      const way = wayToNode(given, graph);
      return way ? [`${given.from} runs in the browser and reaches Node: ${way.join(' → ')}`] : [];
    });
  return { files: files.length, objections: [...direct, ...browser] };
};
