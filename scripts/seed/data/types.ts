/** The believable community of the demo: names, places and numbers are invented. */

export interface SeedCommunity {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly language: string;
  readonly joinPolicy?: 'open' | 'approval';
  /** Slug of the community that it is a part of. */
  readonly parent?: string;
}

export interface SeedVenue {
  readonly slug: string;
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly directions?: string;
}

export interface SeedCategory {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly color: string;
}

export interface SeedOrganizer {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly gstin?: string;
  /** Printed on invoices, with the two below. */
  readonly legalName?: string;
  readonly address?: string;
  readonly region?: string;
  /** Hundredths of a percent, where another platform fee than the general one was agreed. */
  readonly feeBps?: number;
  /** `key` of the person of ./people.ts who owns it. */
  readonly owner: string;
}

export interface SeedTicket {
  readonly name: string;
  /** Tax included; 0 is free. */
  readonly rupees: number;
  readonly capacity?: number;
  readonly gstPercent?: number;
  readonly description?: string;
  readonly maxPerOrder?: number;
  readonly reentry?: boolean;
}

export interface SeedQuestion {
  readonly key: string;
  readonly label: string;
  readonly type: 'text' | 'long_text' | 'select' | 'multi_select' | 'boolean' | 'number';
  readonly required?: boolean;
  readonly options?: readonly string[];
}

export interface SeedEvent {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** Markdown below the summary. */
  readonly about: string;
  readonly community: string;
  readonly category: string;
  readonly organizer: string;
  /** Without one it happens online. */
  readonly venue?: string;
  readonly language: string;
  readonly tags?: readonly string[];
  /** Asia/Kolkata unless named. */
  readonly timezone?: string;
  /** On the clock of its own zone so many days after the seed, or so many hours from now, rounded up. */
  readonly starts: { readonly inDays: number; readonly hour: number } | { readonly inHours: number };
  readonly hours: number;
  readonly capacity?: number;
  readonly audience?: 'community' | 'sub_community';
  readonly requiresApproval?: boolean;
  readonly questions?: readonly SeedQuestion[];
  readonly terms?: string;
  readonly tickets: readonly SeedTicket[];
}
