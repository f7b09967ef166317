import type { DocumentKey, DocumentType, SearchDocument } from '../../../../domain/search/document';
import type { Facet, FacetValue, SearchQuery } from '../../../../domain/search/query';

/**
 * What Mela asks of a search engine, in Mela's words. Adapters live in ../adapters; tests/integration/search/engine.test.ts
 * runs on each of them. A call that gets no answer in time throws {@link EngineUnavailable}; nothing else is swallowed.
 */

export interface Hit {
  readonly document: SearchDocument;
  /** 0 to 1, comparable within one answer. */
  readonly score: number;
  /** Words of the document, as they stand in it, that made it a hit. */
  readonly matched: readonly string[];
  readonly distanceKm: number | null;
}

export interface Answer {
  readonly hits: readonly Hit[];
  /** Up to DEEPEST; `more` says that there are more than were counted. */
  readonly total: number;
  readonly more: boolean;
  /** The commonest first, at most 50 each. Each is counted with all filters but its own. */
  readonly facets: Readonly<Partial<Record<Facet, readonly FacetValue[]>>>;
  /** What the person may have meant, where the text found little; null otherwise. */
  readonly didYouMean: string | null;
}

export interface Suggestion {
  readonly text: string;
  /** Null for a word or a phrase. */
  readonly document: {
    readonly type: DocumentType;
    readonly documentId: string;
    readonly slug: string;
  } | null;
}

/** What is searched with another word: both ways, or only from the first to the others. */
export interface Synonyms {
  readonly words: readonly string[];
  readonly oneWay: boolean;
}

/** A new index beside the one that answers. */
export interface Rebuild {
  put(documents: readonly SearchDocument[]): Promise<void>;
  /** The new one answers from now on, and the old one is gone. */
  swap(): Promise<void>;
  drop(): Promise<void>;
}

/** What an engine has of a document; the hash is of everything in it (see domain/search/fingerprint.ts). */
export interface Held {
  readonly key: DocumentKey;
  readonly hash: string;
}

export interface SearchEngine {
  readonly name: 'postgres' | 'meilisearch';
  /** Brings settings and tables to what the code says. Safe at every start. */
  prepare(): Promise<void>;
  put(documents: readonly SearchDocument[]): Promise<void>;
  remove(keys: readonly DocumentKey[]): Promise<void>;
  search(query: SearchQuery): Promise<Answer>;
  /** Completions of what is being typed, the likeliest first. */
  suggest(
    query: Pick<SearchQuery, 'text' | 'sees' | 'except' | 'now'> & { readonly limit: number },
  ): Promise<Suggestion[]>;
  /** Documents like this one, the most alike first; never itself. */
  related(
    key: DocumentKey,
    query: Pick<SearchQuery, 'sees' | 'except' | 'now'> & { readonly limit: number },
  ): Promise<Hit[]>;
  setSynonyms(synonyms: readonly Synonyms[]): Promise<void>;
  /**
   * Goes on with the rebuild of that name, or begins it. What others put or remove since `begunAt` is not undone by its
   * swap.
   */
  rebuild(name: string, begunAt: Date): Promise<Rebuild>;
  /** For the drift check: what is held, in order of keys, after a key. */
  held(after: DocumentKey | null, limit: number): Promise<Held[]>;
  count(): Promise<number>;
}

/** The engine did not answer, or not in time; the same call may work later. */
export class EngineUnavailable extends Error {}
