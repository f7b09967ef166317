/** Who may import whom (docs/architecture.md). Paths are relative to the root, with forward slashes. */

const CRYPTO = 'node:crypto';
/** Libraries that rules may use: time zones and schemas. */
const DOMAIN_LIBRARIES = ['luxon', 'zod', CRYPTO];
/** Which plugin may call which other one, always through its public.ts. */
const DOWNHILL: Readonly<Record<string, readonly string[]>> = {
  payouts: ['payments'],
  reconciliation: ['payments'],
};
const GROUND_FLOOR = ['activity', 'ledger'];

export interface Import {
  readonly from: string;
  /** A path of ours for a relative import, else the library's name. */
  readonly to: string;
  readonly library: boolean;
}

const under = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);
const publicOf = (plugin: string): string => `src/plugins/${plugin}/server/public`;
const isPublicOf = (file: string, plugins: readonly string[]): boolean =>
  plugins.some((plugin) => file.replace(/\.ts$/, '') === publicOf(plugin));

const domainOf = ({ to, library }: Import): boolean =>
  library ? DOMAIN_LIBRARIES.includes(to) : under(to, 'src/domain');

const platformOf = ({ to, library }: Import): boolean =>
  library || under(to, 'src/domain') || under(to, 'src/platform');

const apiOf = (given: Import): boolean =>
  platformOf(given) || under(given.to, 'src/api') || isPublicOf(given.to, GROUND_FLOOR);

const pluginServerOf =
  (plugin: string) =>
  (given: Import): boolean => {
    const { to } = given;
    const own = under(to, `src/plugins/${plugin}/server`) || under(to, `src/plugins/${plugin}/shared`);
    if (own || platformOf(given)) return true;
    if (plugin === 'activity') return false;
    if (plugin === 'ledger') return isPublicOf(to, ['activity']);
    const services = /^src\/api\/[^/]+\/(services\/|types\.ts$)/.test(to);
    return services || isPublicOf(to, GROUND_FLOOR) || isPublicOf(to, DOWNHILL[plugin] ?? []);
  };

const pluginAdminOf =
  (plugin: string) =>
  ({ to, library }: Import): boolean =>
    library
      ? !to.startsWith('node:')
      : ['admin', 'shared'].some((part) => under(to, `src/plugins/${plugin}/${part}`)) ||
        under(to, 'src/admin/kit') ||
        under(to, 'src/domain');

const pluginSharedOf =
  (plugin: string) =>
  ({ to, library }: Import): boolean =>
    library ? !to.startsWith('node:') : under(to, `src/plugins/${plugin}/shared`) || under(to, 'src/domain');

const adminShellOf = ({ to, library }: Import): boolean =>
  library ? !to.startsWith('node:') : under(to, 'src/admin') || under(to, 'src/domain');

const adminKitOf = ({ to, library }: Import): boolean =>
  library ? !to.startsWith('node:') : under(to, 'src/admin/kit') || under(to, 'src/domain');

interface Rule {
  readonly allows: (given: Import) => boolean;
  readonly says: string;
}

const pluginRule = (plugin: string, part: string): Rule => {
  if (part === 'admin') {
    return {
      allows: pluginAdminOf(plugin),
      says: 'a panel may use its own admin/ and shared/, src/admin/kit and the domain',
    };
  }
  if (part === 'shared') {
    return { allows: pluginSharedOf(plugin), says: 'shared/ may use itself and the domain' };
  }
  return {
    allows: pluginServerOf(plugin),
    says: GROUND_FLOOR.includes(plugin)
      ? 'the ground floor may use itself, the domain and the platform (the ledger also the log)'
      : 'a plugin may use itself, the domain, the platform, services of the api, public.ts of activity and ledger, and public.ts of a plugin below it',
  };
};

const ruleFor = (file: string): Rule | undefined => {
  if (file === 'src/index.ts' || file === 'src/admin/app.tsx') return undefined;
  if (under(file, 'src/domain')) {
    return { allows: domainOf, says: `the domain may use itself, ${DOMAIN_LIBRARIES.join(', ')}` };
  }
  if (under(file, 'src/platform') || under(file, 'src/middlewares') || under(file, 'src/policies')) {
    return { allows: platformOf, says: 'the platform may use itself, the domain and libraries' };
  }
  if (under(file, 'src/api') || under(file, 'src/extensions')) {
    return {
      allows: apiOf,
      says: 'the api may use itself, the domain, the platform, public.ts of activity and ledger',
    };
  }
  const [, plugin, part] = /^src\/plugins\/([^/]+)\/([^/]+)/.exec(file) ?? [];
  if (plugin !== undefined && part !== undefined) return pluginRule(plugin, part);
  if (under(file, 'src/admin/kit')) {
    return { allows: adminKitOf, says: 'the kit may use itself, the domain and libraries' };
  }
  if (under(file, 'src/admin')) {
    return { allows: adminShellOf, says: 'the admin shell may use itself, the domain and libraries' };
  }
  return { allows: () => false, says: 'this folder is not in the table of who may import whom' };
};

/** One sentence that says what is wrong with an import, or undefined where it is allowed. */
export const objectionTo = (given: Import): string | undefined => {
  const rule = ruleFor(given.from);
  if (!rule || rule.allows(given)) return undefined;
  return `${given.from} imports ${given.to}: ${rule.says}`;
};

/** Browser code reaches no crypto, also not through a file of the domain that it uses. */
export const runsInBrowser = (file: string): boolean =>
  under(file, 'src/admin') || /^src\/plugins\/[^/]+\/(admin|shared)\//.test(file);

export const isNodeLibrary = (name: string): boolean => name.startsWith('node:');
