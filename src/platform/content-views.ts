import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { isRecord } from './guards/call';
import { inTransaction } from './transaction';

/** Words for one field, in the Content Manager's form and list. */
export interface FieldWords {
  readonly label: string;
  /** One plain sentence under the field. */
  readonly help?: string;
  readonly placeholder?: string;
  /** Kept by the system: shown, never typed. */
  readonly readOnly?: boolean;
}

/** What staff see of one content type. Fields that stand in no row of the form are not shown there. */
export interface ContentView {
  readonly uid: string;
  /** The field that names a record. */
  readonly title: string;
  readonly sort: `${string}:${'ASC' | 'DESC'}`;
  readonly list: readonly string[];
  /** Rows of the form; a row is twelve columns wide and shared evenly, unless a width is given: `price/4`. */
  readonly form: readonly (readonly string[])[];
  readonly fields: Readonly<Record<string, FieldWords>>;
  /** Written by actions only: every field is read-only and records cannot be picked to be deleted. */
  readonly readOnly?: boolean;
}

interface StoredView {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly metadatas: Readonly<
    Record<string, { readonly edit: Record<string, unknown>; readonly list: Record<string, unknown> }>
  >;
}

const PAGE_SIZE = 20;
/** Any fixed number: two instances that start at once take turns. */
const SEED_LOCK = 7_301_003;
/** These take the whole row whatever is asked. */
const FULL_WIDTH = ['json', 'richtext'];

const registered = new Map<string, ContentView>();

/** Called in `register` by whoever owns the content type. */
export const registerContentViews = (views: readonly ContentView[]): void => {
  for (const view of views) registered.set(view.uid, view);
};

export const viewOf = (uid: string): ContentView | undefined => registered.get(uid);

/** `price/4` → a field and its width; without a width the row is shared evenly. */
export const cellsOf = (row: readonly string[]): { name: string; size: number }[] =>
  row.map((cell) => {
    const [name = '', size] = cell.split('/');
    return { name, size: size === undefined ? Math.floor(12 / row.length) : Number(size) };
  });

/** All fields that a view names, to be compared with the schema. */
export const fieldsOf = (view: ContentView): string[] => [
  view.title,
  view.sort.split(':')[0] ?? '',
  ...view.list,
  ...view.form.flatMap((row) => cellsOf(row).map(({ name }) => name)),
  ...Object.keys(view.fields),
];

const BOOKKEEPING: Readonly<Record<string, FieldWords>> = {
  createdAt: { label: 'Made on' },
  updatedAt: { label: 'Changed on' },
};

const metadatasOf = (view: ContentView, stored: StoredView['metadatas']) =>
  Object.fromEntries(
    Object.entries(stored).map(([name, { edit, list }]) => {
      const words = view.fields[name] ?? BOOKKEEPING[name];
      if (!words) return [name, { edit, list }];
      return [
        name,
        {
          edit: {
            ...edit,
            label: words.label,
            description: words.help ?? '',
            placeholder: words.placeholder ?? '',
            editable: !view.readOnly && !words.readOnly,
          },
          list: { ...list, label: words.label },
        },
      ];
    }),
  );

const configurationOf = (view: ContentView, stored: StoredView, typeOf: (field: string) => string) => {
  const [sortBy, order] = view.sort.split(':');
  return {
    settings: {
      ...stored.settings,
      bulkable: !view.readOnly,
      searchable: true,
      filterable: true,
      pageSize: PAGE_SIZE,
      mainField: view.title,
      defaultSortBy: sortBy,
      defaultSortOrder: order,
    },
    metadatas: metadatasOf(view, stored.metadatas),
    layouts: {
      list: [...view.list],
      edit: view.form.map((row) =>
        cellsOf(row).map(({ name, size }) => ({
          name,
          size: FULL_WIDTH.includes(typeOf(name)) ? 12 : size,
        })),
      ),
    },
  };
};

const hashOf = (view: ContentView): string =>
  createHash('sha256').update(JSON.stringify(view)).digest('base64url');

/**
 * Gives the Content Manager our labels, help texts, columns and forms, each once per version of ours: what staff
 * arrange afterwards in "Configure the view" stays until we change that view.
 */
export const applyContentViews = (strapi: Core.Strapi): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(?)', [SEED_LOCK]);
    const store = strapi.store({ type: 'core', name: 'mela' });
    const known: unknown = await store.get({ key: 'content-views' });
    const applied = isRecord(known) ? known : {};
    const wanted = Object.fromEntries([...registered].map(([uid, view]) => [uid, hashOf(view)]));
    const changed = [...registered.values()].filter(({ uid }) => applied[uid] !== wanted[uid]);
    if (changed.length === 0) return;

    const service = strapi.plugin('content-manager').service('content-types');
    for (const view of changed) {
      const contentType = service.findContentType(view.uid);
      if (!contentType) throw new Error(`A content view names ${view.uid}, which does not exist`);
      const unknown = fieldsOf(view).filter((name) => !(name in contentType.attributes));
      if (unknown.length > 0) throw new Error(`The view of ${view.uid} names ${unknown.join(', ')}`);
      const stored: StoredView = await service.findConfiguration(contentType);
      await service.updateConfiguration(
        contentType,
        configurationOf(view, stored, (field) => String(contentType.attributes[field]?.type)),
      );
    }
    await store.set({ key: 'content-views', value: { ...applied, ...wanted } });
  });
