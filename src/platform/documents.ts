import type { Core, UID } from '@strapi/strapi';

interface Written {
  readonly documentId: string;
}

/** The writing half of the Document Service for data that was checked by our own schemas. */
export interface DocumentWriter {
  create(params: { data: Record<string, unknown>; status?: 'draft' | 'published' }): Promise<Written>;
  update(params: {
    documentId: string;
    data: Record<string, unknown>;
    status?: 'draft' | 'published';
  }): Promise<Written | null>;
  clone(params: { documentId: string; data: Record<string, unknown> }): Promise<Written | null>;
  delete(params: { documentId: string }): Promise<unknown>;
}

/** Strapi's generated types do not know that `null` empties an attribute; its service does. */
export const documentWriter = (strapi: Core.Strapi, uid: UID.CollectionType): DocumentWriter =>
  strapi.documents(uid);
