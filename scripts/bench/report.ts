import os from 'node:os';
import type { CheckResult } from '../checks/run';
import { ROLES, type spentPer } from './cpu';
import type { PassResult } from './passes';
import { flatness, type ReadResult } from './reads';
import type { StatementCounts } from './record';
import type { PurchaseResult, RegistrationResult } from './writes';

export interface Results {
  readonly postgres: string;
  readonly seconds: number;
  readonly loadBefore: number;
  readonly loadAfter: number;
  /** What was not asked for is absent. */
  readonly registrations?: RegistrationResult | undefined;
  readonly purchases?:
    { readonly statements: StatementCounts; readonly runs: readonly PurchaseResult[] } | undefined;
  readonly reads?: readonly ReadResult[] | undefined;
  readonly passes?: PassResult | undefined;
  readonly books: { readonly held: number; readonly broken: readonly CheckResult[] };
}

export const AIMS = { ofRawPg: 0.5, purchasesPerSecond: 150, timesPlainStrapi: 20, flat: 0.8 };

const rate = (value: number): string =>
  value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
const perSecond = (value: number): string => `${rate(value)} /s`;
const percent = (value: number): string => `${Math.round(value * 100)} %`;
const times = (value: number): string => `${value.toFixed(1)}×`;
const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;

const cpu = (spent: ReturnType<typeof spentPer>): string => {
  if (!spent) return '';
  const parts = ROLES.filter((role) => spent[role] >= 0.05).map(
    (role) => `${role} ${spent[role].toFixed(1)}`,
  );
  const sum = ROLES.reduce((total, role) => total + spent[role], 0);
  return `${sum.toFixed(1)} ms of processor time each (${parts.join(', ')})`;
};

type Line = readonly [what: string, value: string, remark?: string];

const aim = (reached: boolean, text: string): string => `${reached ? '✓' : '✗'} aim ${text}`;

const registrations = (result: RegistrationResult): Line[] => [
  ['over HTTP', perSecond(result.ours.perSecond), cpu(result.oursCpu)],
  [
    `the same ${result.statements} statements, bare pg`,
    perSecond(result.theirs.perSecond),
    cpu(result.theirsCpu),
  ],
  ['ratio', percent(result.ratio), aim(result.ratio >= AIMS.ofRawPg, `≥ ${percent(AIMS.ofRawPg)}`)],
];

const purchases = (results: readonly PurchaseResult[]): Line[] => {
  const best = Math.max(...results.map((result) => result.perSecond));
  return [
    ...results.map((result): Line => [
      `${result.clients} ${result.clients === 1 ? 'client' : 'clients'}`,
      perSecond(result.perSecond),
      cpu(result.cpu),
    ]),
    ['best', perSecond(best), aim(best >= AIMS.purchasesPerSecond, `≥ ${AIMS.purchasesPerSecond} /s`)],
  ];
};

const reads = (results: readonly ReadResult[]): Line[] =>
  results.flatMap((result): Line[] => [
    [
      `${result.events.toLocaleString('en')} events, plain Strapi`,
      perSecond(result.plain.perSecond),
      `a new list ${milliseconds(result.first.plainMs)}`,
    ],
    [
      '  ours, repeated',
      perSecond(result.cached.perSecond),
      `a new list ${milliseconds(result.first.oursMs)}`,
    ],
    ['  ours, unchanged (304)', perSecond(result.unchanged.perSecond)],
    [
      '  ratio, repeated and unchanged',
      `${times(result.cachedRatio)} ${times(result.unchangedRatio)}`,
      aim(
        Math.min(result.cachedRatio, result.unchangedRatio) >= AIMS.timesPlainStrapi,
        `≥ ${AIMS.timesPlainStrapi}×`,
      ),
    ],
  ]);

const flat = (results: readonly ReadResult[]): Line => {
  const left = flatness(results);
  return ['of the first rate at the last', percent(left), aim(left >= AIMS.flat, 'flat')];
};

const section = (title: string, lines: readonly Line[]): string[] => [
  '',
  title,
  ...lines.map(([what, value, remark]) =>
    `  ${what.padEnd(38)}${value.padStart(14)}   ${remark ?? ''}`.trimEnd(),
  ),
];

const registrationSection = (hot: RegistrationResult): string[] =>
  section(`Registrations per second, one event with a capacity, ${hot.clients} clients`, registrations(hot));

const purchaseSection = ({ statements, runs }: NonNullable<Results['purchases']>): string[] => {
  const { register, intent, settle } = statements;
  const all = `${register + intent + settle} statements (${register} + ${intent} + ${settle})`;
  return section(
    `Purchases per second: register, intent, webhook, settled; ${all}; passes and mail not drawn`,
    purchases(runs),
  );
};

const readSection = (results: readonly ReadResult[]): string[] =>
  section('Public list of events, 25 a page, anonymous', [...reads(results), flat(results)]);

const passSection = (passes: PassResult): string[] =>
  section('Passes drawn, one process', [
    ['per second', perSecond(passes.perSecond), `${passes.kilobytes.toFixed(0)} kB each`],
    ['per second of one core', perSecond(passes.perCoreSecond)],
  ]);

const bookSection = ({ held, broken }: Results['books']): string[] =>
  section('Books afterwards', [
    ['invariants that hold', String(held), broken.length === 0 ? '✓ all' : '✗'],
    ...broken.map(({ name, violations }): Line => [`  ${name}`, `${violations} broken`]),
  ]);

export const report = (results: Results): string =>
  [
    `Mela on ${os.cpus().length} cores, Node ${process.versions.node}, ${results.postgres} with fsync, ${Math.round(results.seconds)} s`,
    `Load of the machine ${results.loadBefore.toFixed(1)} before, ${results.loadAfter.toFixed(1)} after: rates suffer from neighbours, ratios hardly`,
    ...(results.registrations ? registrationSection(results.registrations) : []),
    ...(results.purchases ? purchaseSection(results.purchases) : []),
    ...(results.reads ? readSection(results.reads) : []),
    ...(results.passes ? passSection(results.passes) : []),
    ...bookSection(results.books),
  ].join('\n');

const round = (value: number): number => Math.round(value * 100) / 100;

/** The same for machines, on one line. */
export const summary = ({
  registrations: hot,
  purchases: bought,
  reads: lists,
  passes,
  ...rest
}: Results): string =>
  JSON.stringify({
    cores: os.cpus().length,
    load: [round(rest.loadBefore), round(rest.loadAfter)],
    registrations: hot && {
      http: round(hot.ours.perSecond),
      pg: round(hot.theirs.perSecond),
      ratio: round(hot.ratio),
      statements: hot.statements,
    },
    purchases: bought && {
      perSecond: Object.fromEntries(bought.runs.map((one) => [one.clients, round(one.perSecond)])),
      statements: bought.statements,
    },
    reads: lists?.map((one) => ({
      events: one.events,
      plain: round(one.plain.perSecond),
      cached: round(one.cached.perSecond),
      cachedRatio: round(one.cachedRatio),
      unchanged: round(one.unchanged.perSecond),
      unchangedRatio: round(one.unchangedRatio),
      firstMs: round(one.first.oursMs),
      plainFirstMs: round(one.first.plainMs),
    })),
    flat: lists && round(flatness(lists)),
    passes: passes && { perSecond: round(passes.perSecond), perCoreSecond: round(passes.perCoreSecond) },
    books: rest.books.broken.length === 0 ? 'hold' : rest.books.broken.map(({ name }) => name),
  });
