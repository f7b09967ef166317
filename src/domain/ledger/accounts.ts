export const ACCOUNT_KINDS = ['asset', 'liability', 'income', 'expense', 'equity'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

interface AccountSpec {
  /** For people. */
  readonly name: string;
  readonly kind: AccountKind;
  /** One balance for each organizer or referrer; lines carry `ownerDocumentId`. */
  readonly perOwner: boolean;
  /** Whether its balance may lie on the other side than its kind's own (an invariant check reads this). */
  readonly mayGoNegative: boolean;
}

/**
 * The chart of accounts (design §4). Debits are positive, credits negative: assets and expenses grow by debit,
 * liabilities, income and equity by credit.
 */
export const ACCOUNTS = {
  gateway_clearing: {
    name: 'Gateway clearing',
    kind: 'asset',
    perOwner: false,
    // Refunds and fees may be taken after the gateway has paid the balance out to the bank.
    mayGoNegative: true,
  },
  // What lay on these two before the books began is known only when an adjustment says it.
  bank: { name: 'Bank', kind: 'asset', perOwner: false, mayGoNegative: true },
  payout_rail_balance: { name: 'Payout rail balance', kind: 'asset', perOwner: false, mayGoNegative: true },
  cash: { name: 'Cash', kind: 'asset', perOwner: false, mayGoNegative: false },
  dispute_reserve: { name: 'Dispute reserve', kind: 'liability', perOwner: false, mayGoNegative: false },
  gst_input_credit: { name: 'GST input credit', kind: 'asset', perOwner: false, mayGoNegative: false },
  // A negative payable is a debt that the next payout nets off.
  organizer_payable: { name: 'Organizer payable', kind: 'liability', perOwner: true, mayGoNegative: true },
  referrer_payable: { name: 'Referrer payable', kind: 'liability', perOwner: true, mayGoNegative: true },
  buyer_refunds_payable: {
    name: 'Buyer refunds payable',
    kind: 'liability',
    perOwner: false,
    mayGoNegative: false,
  },
  payouts_in_transit: {
    name: 'Payouts in transit',
    kind: 'liability',
    perOwner: false,
    mayGoNegative: false,
  },
  gst_payable: { name: 'GST payable', kind: 'liability', perOwner: false, mayGoNegative: true },
  platform_fee_income: {
    name: 'Platform fee income',
    kind: 'income',
    perOwner: false,
    mayGoNegative: true,
  },
  gateway_fee_expense: {
    name: 'Gateway fee expense',
    kind: 'expense',
    perOwner: false,
    // Holds what organizers were charged as an estimate until the gateway names its fee.
    mayGoNegative: true,
  },
  payout_fee_expense: { name: 'Payout fee expense', kind: 'expense', perOwner: false, mayGoNegative: false },
  referral_expense: { name: 'Referral expense', kind: 'expense', perOwner: false, mayGoNegative: false },
  discount_expense: { name: 'Discount expense', kind: 'expense', perOwner: false, mayGoNegative: false },
  refund_loss: { name: 'Refund loss', kind: 'expense', perOwner: false, mayGoNegative: false },
  dispute_loss: { name: 'Dispute loss', kind: 'expense', perOwner: false, mayGoNegative: false },
  adjustments: { name: 'Adjustments', kind: 'equity', perOwner: false, mayGoNegative: true },
} as const satisfies Record<string, AccountSpec>;

export type AccountCode = keyof typeof ACCOUNTS;

export function isAccountCode(value: unknown): value is AccountCode {
  return typeof value === 'string' && Object.hasOwn(ACCOUNTS, value);
}

/** The balance as its kind shows it (a payable of ₹100 is 100, its sum of lines −100), minor units. */
export function naturalBalance(account: AccountCode, sumOfLines: number): number {
  const { kind } = ACCOUNTS[account];
  const natural = kind === 'asset' || kind === 'expense' ? sumOfLines : -sumOfLines;
  return natural === 0 ? 0 : natural;
}
