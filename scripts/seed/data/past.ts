import type { SeedEvent } from './types';

/** What has happened before anybody looks: events that are over, who bought, and how their organizers were paid. */

/** An event that is over, held as one of the others is. */
export interface PastEvent {
  /** Slug of the event to come whose cover, venue, community and terms it had. */
  readonly like: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly organizer: string;
  readonly startedDaysAgo: number;
  readonly hour: number;
  readonly tickets: SeedEvent['tickets'];
  /** So many days ago people bought: by position in `parties` and of the ticket type, one ticket for each of them. */
  readonly soldDaysAgo: number;
  readonly sold: readonly (readonly [party: number, ticket: number])[];
}

const standard = { name: 'Standard', rupees: 499, capacity: 2000, gstPercent: 18 };
const patron = { name: 'Patron', rupees: 2500, capacity: 50, gstPercent: 18 };

/** The order whose buyer could not come, though the organizer has been paid for it. */
export const REFUNDED_LATER = { event: 'akhand-sangeet-by-lamplight', party: 2, daysAgo: 9 } as const;
/** The same of an organizer who has sold nothing since: a debt. */
export const LEFT_A_DEBT = { event: 'baul-songs-by-the-river', party: 10, daysAgo: 3 } as const;

export const pastEvents: readonly PastEvent[] = [
  {
    like: 'akhand-sangeet',
    slug: 'akhand-sangeet-by-lamplight',
    title: 'Akhand Sangeet by lamplight',
    summary: 'Six hours of night ragas with the electric lights off.',
    organizer: 'pune-cultural-trust',
    startedDaysAgo: 48,
    hour: 19,
    tickets: [standard, patron],
    soldDaysAgo: 52,
    sold: [
      [1, 1],
      [2, 0],
      [5, 1],
    ],
  },
  {
    like: 'navaratri-dandiya-night',
    slug: 'dandiya-for-two-hundred',
    title: 'Dandiya for two hundred',
    summary: 'The small floor, the good dhol and no speeches.',
    organizer: 'pune-cultural-trust',
    startedDaysAgo: 11,
    hour: 19,
    tickets: [standard, patron],
    soldDaysAgo: 19,
    sold: [
      [0, 0],
      [3, 1],
      [8, 1],
    ],
  },
  {
    like: 'shastriya-sangeet-sandhya',
    slug: 'ghashiram-opening-nights',
    title: 'Opening nights of the new Ghashiram',
    summary: 'The play that everybody argues about, with forty singers.',
    organizer: 'deccan-theatre-group',
    startedDaysAgo: 45,
    hour: 18,
    tickets: [{ name: 'Stalls', rupees: 900, capacity: 250, gstPercent: 18 }],
    soldDaysAgo: 52,
    sold: [
      [6, 0],
      [13, 0],
    ],
  },
  {
    like: 'shastriya-sangeet-sandhya',
    slug: 'one-act-plays-evening',
    title: 'Five one-act plays in an evening',
    summary: 'Five young writers, twenty minutes each.',
    organizer: 'deccan-theatre-group',
    startedDaysAgo: 29,
    hour: 18,
    tickets: [{ name: 'Stalls', rupees: 750, capacity: 250, gstPercent: 18 }],
    soldDaysAgo: 33,
    sold: [
      [3, 0],
      [7, 0],
    ],
  },
  {
    like: 'shastriya-sangeet-sandhya',
    slug: 'puppets-of-pinguli',
    title: 'The puppets of Pinguli',
    summary: 'Leather shadows and wooden kings from Sindhudurg.',
    organizer: 'deccan-theatre-group',
    startedDaysAgo: 9,
    hour: 17,
    tickets: [{ name: 'Stalls', rupees: 650, capacity: 250, gstPercent: 18 }],
    soldDaysAgo: 19,
    sold: [
      [5, 0],
      [11, 0],
    ],
  },
  {
    like: 'solder-your-first-synth',
    slug: 'build-a-mechanical-keyboard',
    title: 'Build a mechanical keyboard',
    summary: 'Sixty-four keys, one afternoon, no cold joints.',
    organizer: 'makers-shed-llp',
    startedDaysAgo: 30,
    hour: 10,
    tickets: [{ name: 'Seat with kit', rupees: 3200, capacity: 20, gstPercent: 18 }],
    soldDaysAgo: 33,
    sold: [
      [4, 0],
      [12, 0],
    ],
  },
  {
    like: 'solder-your-first-synth',
    slug: 'laser-cutting-weekend',
    title: 'Laser cutting from zero',
    summary: 'From a drawing to a lamp on your own table.',
    organizer: 'makers-shed-llp',
    startedDaysAgo: 16,
    hour: 10,
    tickets: [{ name: 'Seat with kit', rupees: 1850, capacity: 20, gstPercent: 18 }],
    soldDaysAgo: 19,
    sold: [
      [9, 0],
      [13, 0],
    ],
  },
  {
    like: 'margazhi-isai-maalai',
    slug: 'baul-songs-by-the-river',
    title: 'Baul songs by the river',
    summary: 'Three singers, one ektara each, and whoever joins in.',
    organizer: 'purbo-raga-collective',
    startedDaysAgo: 15,
    hour: 17,
    tickets: [{ name: 'Mat', rupees: 600, capacity: 120, gstPercent: 18 }],
    soldDaysAgo: 19,
    sold: [
      [10, 0],
      [8, 0],
    ],
  },
  {
    like: 'photography-walk-george-town',
    slug: 'harbour-at-first-light',
    title: 'The harbour at first light',
    summary: 'Fishing boats, auctioneers, and coffee afterwards.',
    organizer: 'chennai-walks',
    startedDaysAgo: 10,
    hour: 6,
    tickets: [{ name: 'Walker', rupees: 450, capacity: 20 }],
    soldDaysAgo: 19,
    sold: [
      [3, 0],
      [1, 0],
    ],
  },
  {
    like: 'sufi-evening',
    slug: 'qawwali-on-the-steps',
    title: 'Qawwali on the steps',
    summary: 'Nizami brothers, one harmonium, no microphones.',
    organizer: 'delhi-seva-sangh',
    startedDaysAgo: 12,
    hour: 18,
    tickets: [{ name: 'Steps', rupees: 1200, capacity: 200, gstPercent: 18 }],
    soldDaysAgo: 19,
    sold: [
      [13, 0],
      [6, 0],
    ],
  },
];

export interface SeedAccount {
  /** Slug of the organizer. */
  readonly organizer: string;
  readonly account:
    | {
        readonly method: 'bank';
        readonly legalName: string;
        readonly ifsc: string;
        readonly accountNumber: string;
      }
    | { readonly method: 'upi'; readonly legalName: string; readonly upi: string };
}

/** Of accounts whose numbers end otherwise the emulated bank says no or nothing. */
export const accounts: readonly SeedAccount[] = [
  {
    organizer: 'pune-cultural-trust',
    account: {
      method: 'bank',
      legalName: 'Pune Cultural Trust',
      ifsc: 'HDFC0000053',
      accountNumber: '50100274613388',
    },
  },
  {
    organizer: 'makers-shed-llp',
    account: {
      method: 'bank',
      legalName: 'Makers’ Shed Ventures LLP',
      ifsc: 'ICIC0000047',
      accountNumber: '004705016621',
    },
  },
  {
    organizer: 'chennai-walks',
    account: { method: 'upi', legalName: 'Kavitha Subramanian', upi: 'chennaiwalks@okmela' },
  },
  {
    organizer: 'delhi-seva-sangh',
    account: {
      method: 'bank',
      legalName: 'Delhi Seva Sangh',
      ifsc: 'SBIN0000691',
      accountNumber: '382144669076',
    },
  },
  {
    organizer: 'deccan-theatre-group',
    account: {
      method: 'bank',
      legalName: 'Deccan Theatre Group',
      ifsc: 'MAHB0000002',
      accountNumber: '602144177351',
    },
  },
  {
    organizer: 'purbo-raga-collective',
    account: {
      method: 'bank',
      legalName: 'Purbo Raga Collective',
      ifsc: 'UTIB0000011',
      accountNumber: '917010038846121',
    },
  },
];

/** Their accounts were entered so many days ago. */
export const ENTERED_DAYS_AGO = 62;

export interface SeedRun {
  readonly daysAgo: number;
  /** Organizers whose bank sends the money back, with its reason (razorpay-contract §6.2). */
  readonly fails: Readonly<Record<string, string>>;
}

/** Runs that were prepared, approved and sent. */
export const runs: readonly SeedRun[] = [
  { daysAgo: 34, fails: {} },
  { daysAgo: 20, fails: {} },
  { daysAgo: 6, fails: { 'makers-shed-llp': 'beneficiary_bank_offline' } },
];

/** What became of the last run, which waits for an approver. */
export const HELD = {
  organizer: 'delhi-seva-sangh',
  reason: 'The society asked us to wait until its new treasurer has confirmed the account.',
} as const;
export const NOTED = {
  organizer: 'chennai-walks',
  text: 'First payout to Kavitha. She confirmed the UPI id by telephone.',
} as const;
