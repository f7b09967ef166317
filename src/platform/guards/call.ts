import { type WritingAction, isWritingAction } from './rules';

/** One writing call of the Document Service, in a shape that does not depend on the content type. */
export interface DocumentCall {
  readonly uid: string;
  readonly action: WritingAction;
  readonly documentId: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
  /** The call ends with a published version: `publish`, or create and update with `status: published`. */
  readonly publishes: boolean;
  /** Replaces what the call will write. */
  setData(data: Record<string, unknown>): void;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a middleware's context; `undefined` for calls that change nothing. */
export const readCall = (context: {
  uid: string;
  action: string;
  params: unknown;
}): DocumentCall | undefined => {
  const { uid, action } = context;
  if (!isWritingAction(action)) return undefined;
  const params = isRecord(context.params) ? context.params : {};
  return {
    uid,
    action,
    documentId: typeof params.documentId === 'string' ? params.documentId : undefined,
    data: isRecord(params.data) ? params.data : {},
    publishes:
      action === 'publish' || ((action === 'create' || action === 'update') && params.status === 'published'),
    setData: (data) => {
      context.params = { ...params, data };
    },
  };
};

/** The id of the document that a call wrote, from what the Document Service returned. */
export const documentIdOf = (result: unknown): string | undefined =>
  isRecord(result) && typeof result.documentId === 'string' ? result.documentId : undefined;
