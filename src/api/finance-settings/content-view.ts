import type { ContentView } from '../../platform/content-views';

export const financeSettingsView: ContentView = {
  uid: 'api::finance-settings.finance-settings',
  title: 'currency',
  sort: 'currency:ASC',
  list: ['currency'],
  form: [
    ['platformFeeBps/4', 'gatewayFeeBps/4', 'gstBps/4'],
    ['gatewayFeeBorneBy/4', 'disputeLossBorneBy/4', 'refundApprovalAbove/4'],
    ['holdMinutes/4', 'approvalHoldHours/4', 'waitingListOfferHours/4'],
    ['minimumPayout/4', 'payoutHoldDays/4', 'payoutSchedule/4'],
    ['payoutSecondApprovalAbove/4', 'bankResultsBySecondPerson/4', 'payeeCoolingHours/4'],
    ['payoutApprovalLimits'],
    ['referralBounty/4', 'currency/4', 'timezone/4'],
  ],
  fields: {
    currency: { label: 'Currency', help: 'Three letters; INR is the Indian rupee.' },
    timezone: {
      label: 'Time zone of the books',
      help: 'Where the days and months of the ledger begin, such as Asia/Kolkata.',
    },
    platformFeeBps: {
      label: 'Platform fee',
      help: 'Of every ticket, for organizers without a fee of their own.',
    },
    gatewayFeeBps: { label: 'Gateway fee', help: 'What Razorpay is expected to keep.' },
    gstBps: { label: 'GST', help: 'On our fees, not on tickets.' },
    referralBounty: { label: 'Referral reward', help: 'For each person that somebody brings.' },
    payoutHoldDays: { label: 'Days until a payout', help: 'Counted from the end of the event.' },
    minimumPayout: { label: 'Smallest payout', help: 'Less than this waits for the next one.' },
    holdMinutes: { label: 'Minutes to pay', help: 'How long seats are held for an unpaid order.' },
    approvalHoldHours: { label: 'Hours to pay after approval' },
    waitingListOfferHours: {
      label: 'Hours to take an offered place',
      help: 'Then it goes to the next person on the waiting list.',
    },
    payoutSchedule: {
      label: 'Prepare payouts by themselves',
      help: 'Prepared payouts still wait for a person’s approval.',
    },
    payoutSecondApprovalAbove: {
      label: 'Payouts for two approvers above',
      help: 'Larger payouts are approved by two people. Empty: one is enough.',
    },
    bankResultsBySecondPerson: {
      label: 'Bank results by a second person',
      help: 'Whoever approved a payout does not take in what the bank says of it.',
    },
    payoutApprovalLimits: {
      label: 'The largest payout that each role may approve',
      help: 'Left empty: no limit. Who has several roles with a limit has the highest of them.',
    },
    payeeCoolingHours: {
      label: 'Hours until a new account counts',
      help: 'After bank details changed: time for their owner to object.',
    },
    gatewayFeeBorneBy: { label: 'Who pays the gateway’s fee' },
    disputeLossBorneBy: { label: 'Who bears a lost dispute' },
    refundApprovalAbove: {
      label: 'Refunds to approve above',
      help: 'Refunds of more than this wait for a second person. Empty: none do.',
    },
  },
};
