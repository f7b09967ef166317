import { readFileSync } from 'node:fs';
import path from 'node:path';
import { contentViews } from '../../../src/api/content-views';
import { cellsOf, type ContentView, fieldsOf } from '../../../src/platform/content-views';
import { ACTION_ONLY, PROTECTED_FIELDS } from '../../../src/platform/guards/rules';
import { activityViews } from '../../../src/plugins/activity/server/content-views';
import { checkInViews } from '../../../src/plugins/check-in/server/content-views';
import { READ_ONLY } from '../../../src/plugins/desk/shared/read-only';
import { invoiceViews } from '../../../src/plugins/invoices/server/content-views';
import { ledgerViews } from '../../../src/plugins/ledger/server/content-views';
import { paymentsViews } from '../../../src/plugins/payments/server/content-views';
import { reconciliationViews } from '../../../src/plugins/reconciliation/server/content-views';

const ROOT = path.join(__dirname, '../../..');
const KEPT_BY_STRAPI = ['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt'];

const views = [
  ...contentViews,
  ...activityViews,
  ...checkInViews,
  ...invoiceViews,
  ...ledgerViews,
  ...paymentsViews,
  ...reconciliationViews,
];
const rows = views.map((view): [string, ContentView] => [view.uid, view]);

interface Attribute {
  readonly private?: boolean;
}

const attributesOf = (uid: string): Record<string, Attribute> => {
  const [, space = '', owner = '', name = ''] = /^(api|plugin)::([^.]+)\.(.+)$/.exec(uid) ?? [];
  const folder = space === 'api' ? `src/api/${owner}` : `src/plugins/${owner}/server`;
  return JSON.parse(readFileSync(path.join(ROOT, folder, 'content-types', name, 'schema.json'), 'utf8'))
    .attributes;
};

describe.each(rows)('the view of %s', (uid, view) => {
  it('names only fields that exist', () => {
    const known = [...Object.keys(attributesOf(uid)), ...KEPT_BY_STRAPI];
    expect(fieldsOf(view).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('has a label for every field it shows', () => {
    const shown = [...view.list, ...view.form.flatMap((row) => cellsOf(row).map(({ name }) => name))];
    const labelled = [...Object.keys(view.fields), 'createdAt', 'updatedAt'];
    expect(shown.filter((name) => !labelled.includes(name))).toEqual([]);
  });

  it('fills no row over its width and shows no field twice', () => {
    for (const row of view.form)
      expect(cellsOf(row).reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(12);
    const names = view.form.flatMap((row) => cellsOf(row).map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  });

  it('shows what nobody writes by hand as read-only', () => {
    expect(view.readOnly ?? false).toBe(uid in ACTION_ONLY);
    for (const [name, { kind }] of Object.entries(PROTECTED_FIELDS[uid] ?? {}))
      if (kind !== 'afterCreate' && name in view.fields) expect(view.fields[name]?.readOnly).toBe(true);
  });
});

it('leaves no action-only type without a view', () => {
  const known = views.map(({ uid }) => uid);
  expect(Object.keys(ACTION_ONLY).filter((uid) => !known.includes(uid))).toEqual([]);
});

it('tells staff why they cannot write each action-only type', () => {
  expect(Object.keys(READ_ONLY).sort()).toEqual(Object.keys(ACTION_ONLY).sort());
});
