import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkImports } from '../../../scripts/imports/check';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'mela-imports-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const check = (files: Record<string, string>): string[] => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return checkImports(root).objections;
};

const importing = (specifier: string): string => `import { x } from '${specifier}';\nexport const y = x;\n`;

const allowed: [string, string][] = [
  ['src/domain/money/a.ts', './b'],
  ['src/domain/money/a.ts', '../errors'],
  ['src/domain/passes/a.ts', 'node:crypto'],
  ['src/domain/time/a.ts', 'luxon'],
  ['src/platform/http/a.ts', '../../domain/errors'],
  ['src/platform/a.ts', 'ioredis'],
  ['src/middlewares/a.ts', '../platform/http/errors'],
  ['src/api/order/services/a.ts', '../../../plugins/activity/server/public'],
  ['src/api/order/services/a.ts', '../../event/services/b'],
  ['src/plugins/ledger/server/a.ts', '../../activity/server/public'],
  ['src/plugins/payments/server/a.ts', '../../ledger/server/public'],
  ['src/plugins/payments/server/a.ts', '../../../api/order/services/orders'],
  ['src/plugins/payments/server/a.ts', '../shared/contract'],
  ['src/plugins/payouts/server/a.ts', '../../payments/server/public'],
  ['src/plugins/payouts/admin/src/a.tsx', '../../shared/contract'],
  ['src/plugins/payouts/admin/src/a.tsx', '../../../../admin/kit/money'],
  ['src/plugins/payouts/admin/src/a.tsx', '@strapi/design-system'],
  ['src/index.ts', './plugins/payments/server/services/settle'],
  ['src/admin/app.tsx', '../plugins/payouts/admin/src/page'],
];

const forbidden: [string, string][] = [
  ['src/domain/money/a.ts', '../../platform/clock'],
  ['src/domain/money/a.ts', '@strapi/strapi'],
  ['src/domain/money/a.ts', 'node:fs'],
  ['src/domain/money/a.ts', 'fs'],
  ['src/platform/a.ts', '../api/order/services/b'],
  ['src/platform/a.ts', '../plugins/activity/server/public'],
  ['src/api/order/services/a.ts', '../../../plugins/activity/server/append'],
  ['src/api/order/services/a.ts', '../../../plugins/payments/server/public'],
  ['src/plugins/activity/server/a.ts', '../../ledger/server/public'],
  ['src/plugins/ledger/server/a.ts', '../../activity/server/append'],
  ['src/plugins/ledger/server/a.ts', '../../../api/order/services/orders'],
  ['src/plugins/payments/server/a.ts', '../../payouts/server/public'],
  ['src/plugins/payments/server/a.ts', '../../../api/order/controllers/order'],
  ['src/plugins/passes/server/a.ts', '../../notifications/server/public'],
  ['src/plugins/payouts/admin/src/a.tsx', '../../server/services/b'],
  ['src/plugins/payouts/admin/src/a.tsx', 'node:crypto'],
  ['src/plugins/payouts/shared/a.ts', '../server/b'],
  ['src/admin/kit/a.tsx', '../home'],
  ['src/elsewhere/a.ts', 'zod'],
];

describe('who may import whom', () => {
  it.each(allowed)('%s may import %s', (file, specifier) => {
    expect(check({ [file]: importing(specifier) })).toEqual([]);
  });

  it.each(forbidden)('%s may not import %s', (file, specifier) => {
    expect(check({ [file]: importing(specifier) })).toHaveLength(1);
  });

  it.each([
    ['export from', "export * from '../platform/clock';"],
    ['a type', "import type { C } from '../platform/clock';\nexport type D = C;"],
    ['import()', "export const load = () => import('../platform/clock');"],
    ['require()', "export const load = () => require('../platform/clock');"],
  ])('sees %s', (_name, text) => {
    expect(check({ 'src/domain/a.ts': text })).toHaveLength(1);
  });

  it('finds crypto that reaches the browser through the domain', () => {
    const objections = check({
      'src/plugins/payouts/admin/src/page.tsx': importing('../../../../domain/passes'),
      'src/domain/passes/index.ts': importing('./token'),
      'src/domain/passes/token.ts': importing('node:crypto'),
    });
    expect(objections).toEqual([
      'src/plugins/payouts/admin/src/page.tsx runs in the browser and reaches Node: src/domain/passes/index.ts → src/domain/passes/token.ts → node:crypto',
    ]);
  });
});
