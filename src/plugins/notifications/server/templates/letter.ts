/**
 * A mail before it is HTML or text. Every template builds one of these, so that both versions say the same and
 * escaping happens in one place.
 */
export interface Letter {
  readonly subject: string;
  /** What mail programs show beside the subject. */
  readonly preview: string;
  /** Whose event it is; stands above the heading. */
  readonly sender: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** Why this mail was sent; stands at the end. */
  readonly footer: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** The one thing to do. */
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  /** Label and value, such as When and Where. */
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** What costs how much, the last row being the sum. */
  | { readonly kind: 'amounts'; readonly rows: readonly AmountRow[] }
  /** Something to take note of, set apart from the rest. */
  | { readonly kind: 'note'; readonly text: string };

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** A second line, less important. */
  readonly detail?: string;
}

export interface AmountRow {
  readonly label: string;
  readonly amount: string;
  readonly sum?: boolean;
}

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}
