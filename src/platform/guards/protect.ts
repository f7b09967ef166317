import type { Core, UID } from '@strapi/strapi';
import { DomainError } from '../../domain/errors';
import type { DocumentCall } from './call';
import { ACTION_ONLY, PROTECTED_FIELDS, type ProtectedField } from './rules';

type Stored = Readonly<Record<string, unknown>>;

const same = (sent: unknown, stored: unknown): boolean => {
  if (sent == null || stored == null) return (sent ?? null) === (stored ?? null);
  if (sent instanceof Date || stored instanceof Date)
    return new Date(String(sent)).getTime() === new Date(String(stored)).getTime();
  return String(sent) === String(stored);
};

const comesFromContentManager = (strapi: Core.Strapi): boolean =>
  strapi.requestContext.get()?.path.startsWith('/content-manager/') ?? false;

const refuse = (fields: readonly string[]): never => {
  throw new DomainError('PROTECTED_FIELD', undefined, { fields });
};

const without = (data: Stored, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));

const initialOf = (fields: Readonly<Record<string, ProtectedField>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.initial]));

const protectUpdate = async (
  strapi: Core.Strapi,
  call: DocumentCall,
  fields: Readonly<Record<string, ProtectedField>>,
  uid: UID.ContentType,
): Promise<void> => {
  const sent = Object.keys(fields).filter((name) => call.data[name] !== undefined);
  if (sent.length === 0) return;
  const stored: Stored | null = await strapi.db
    .query(uid)
    .findOne({ where: { documentId: call.documentId }, select: sent });
  const wholeDocument = comesFromContentManager(strapi);
  const changed = sent.filter(
    (name) =>
      !(wholeDocument && fields[name]?.kind === 'counter') && !same(call.data[name], stored?.[name] ?? null),
  );
  if (changed.length > 0) refuse(changed);
  call.setData(without(call.data, sent));
};

/**
 * Refuses what nobody may write: ACTION_ONLY for records of the system, PROTECTED_FIELD for a field it keeps
 * when the value differs from the stored one. An equal value is dropped, so that it cannot undo a change that
 * happened meanwhile.
 */
export const protect = async (
  strapi: Core.Strapi,
  call: DocumentCall,
  uid: UID.ContentType,
): Promise<void> => {
  const action = ACTION_ONLY[call.uid];
  if (action !== undefined) throw new DomainError('ACTION_ONLY', undefined, { action });
  const fields = PROTECTED_FIELDS[call.uid];
  if (fields === undefined) return;
  if (call.action === 'update') return protectUpdate(strapi, call, fields, uid);
  if (call.action !== 'create' && call.action !== 'clone') return;

  const kept = Object.fromEntries(Object.entries(fields).filter(([, field]) => field.kind !== 'afterCreate'));
  const changed = Object.keys(kept).filter(
    (name) =>
      call.data[name] !== undefined &&
      call.action === 'create' &&
      !same(call.data[name], kept[name]?.initial),
  );
  if (changed.length > 0) refuse(changed);
  if (call.action === 'clone') call.setData({ ...call.data, ...initialOf(kept) });
  else
    call.setData(
      without(
        call.data,
        Object.keys(kept).filter((name) => kept[name]?.initial === null),
      ),
    );
};
