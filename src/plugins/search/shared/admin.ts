/** What the routes under /search (admin panel) take and give; both sides are typed by this. */

export interface Page<Row> {
  readonly data: readonly Row[];
  readonly meta: { readonly page: number; readonly pageSize: number; readonly total: number };
}

/** Days that insights are about, today among them; whole weeks but for the shortest. */
export const PERIODS = ['7', '28', '91', '364'] as const;
export type Period = (typeof PERIODS)[number];

export const STEPS = ['day', 'week'] as const;
/** What one bar of the trend stands for: a day, or the seven days from its day on. */
export type Step = (typeof STEPS)[number];

export interface Counts {
  readonly searches: number;
  /** Of these, the searches that found nothing. */
  readonly empty: number;
  readonly clicks: number;
  /** Clicks on hits per search, 0.25 for one in four; null where nothing was searched for. */
  readonly clickThrough: number | null;
  /** Of the hits that were clicked, 1 for the first; null where nothing was clicked. */
  readonly meanPosition: number | null;
}

export interface TrendStep {
  /** The first day of it, `2026-11-21`. */
  readonly from: string;
  readonly searches: number;
  readonly empty: number;
  readonly clicks: number;
}

/** Different words that are kept of a day, those that are searched for most; the others are counted together. */
export const KEPT_A_DAY = 5_000;
/** A year can be held against the one before it. */
export const KEPT_DAYS = 400;

/** `GET /search/insights?period&step` */
export interface Insights {
  /** Where days begin: that of the finance settings. */
  readonly zone: string;
  readonly from: string;
  readonly until: string;
  readonly step: Step;
  readonly now: Counts;
  /** The same number of days before. */
  readonly before: Counts;
  /** The oldest first, none left out. */
  readonly trend: readonly TrendStep[];
}

export const TERM_VIEWS = ['top', 'empty'] as const;
/** What is searched for most, or what finds nothing most often. */
export type TermView = (typeof TERM_VIEWS)[number];

/** Rarer words are counted, but not shown: they may be of one person. */
export const SHOWN_FROM = 2;

export interface Term extends Counts {
  readonly words: string;
  /** What of them is searched for once filters are read from the others; empty where nothing is left. */
  readonly subject: string;
  /** Whether that stands in an entry of the synonyms. */
  readonly hasSynonyms: boolean;
}

/** `GET /search/terms?period&view&search&page`; `GET /search/terms.csv` has all of them. */
export interface TermsPage extends Page<Term> {
  /** How many other words were searched for less than SHOWN_FROM times. */
  readonly rare: number;
  /** Searches for words that are not kept by themselves: see KEPT_A_DAY. */
  readonly others: number;
}

export interface ShownSynonyms {
  readonly documentId: string;
  readonly words: readonly string[];
  /** Only the first word is searched for as the others too. */
  readonly oneWay: boolean;
  readonly changedBy: string;
  readonly changedAt: string;
}

/** `GET /search/synonyms?search&page` */
export type SynonymsPage = Page<ShownSynonyms>;

/** `POST /search/synonyms`, `POST /search/synonyms/:id` */
export interface SynonymsInput {
  readonly words: readonly string[];
  readonly oneWay: boolean;
}

export type RebuildState = 'waiting' | 'running' | 'done' | 'failed';

export interface ShownRebuild {
  readonly documentId: string;
  readonly state: RebuildState;
  readonly total: number;
  readonly done: number;
  readonly askedBy: string;
  readonly begunAt: string;
  readonly movedAt: string;
  readonly finishedAt: string | null;
  readonly problem: string | null;
}

/** What a comparison of the index with what is published came to; what differed was put right. */
export interface ShownCheck {
  readonly at: string;
  readonly checked: number;
  readonly missing: number;
  readonly stale: number;
  /** In the index, but published no more. */
  readonly left: number;
}

/** `GET /search/index` */
export interface IndexState {
  readonly engine: 'postgres' | 'meilisearch';
  /** Documents that the engine has; null where it does not answer. */
  readonly held: number | null;
  readonly published: number;
  /** Changes that are not in the index yet. */
  readonly waiting: { readonly count: number; readonly oldestAt: string | null };
  /** The last one. */
  readonly rebuild: ShownRebuild | null;
  readonly check: ShownCheck | null;
  readonly checking: boolean;
}
