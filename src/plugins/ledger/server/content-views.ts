import type { ContentView } from '../../../platform/content-views';

export const ledgerViews: readonly ContentView[] = [
  {
    uid: 'plugin::ledger.journal',
    title: 'causeKey',
    sort: 'occurredAt:DESC',
    list: ['causeKey', 'kind', 'occurredAt', 'memo'],
    readOnly: true,
    form: [['kind', 'occurredAt'], ['causeKey', 'reversalOf'], ['memo/12']],
    fields: {
      causeKey: { label: 'Cause', help: 'What moved the money. Each cause is booked once.' },
      kind: { label: 'Kind' },
      occurredAt: { label: 'When' },
      memo: { label: 'Note' },
      reversalOf: { label: 'Takes back' },
    },
  },
  {
    uid: 'plugin::ledger.line',
    title: 'account',
    sort: 'id:DESC',
    list: ['account', 'amount', 'journalId', 'orderDocumentId'],
    readOnly: true,
    form: [
      ['account/4', 'amount/4', 'currency/4'],
      ['journalId/4', 'ownerDocumentId/4', 'organizerDocumentId/4'],
      ['eventDocumentId', 'orderDocumentId'],
    ],
    fields: {
      journalId: { label: 'Journal' },
      account: { label: 'Account' },
      ownerDocumentId: { label: 'Whose account' },
      amount: { label: 'Amount', help: 'In paise. Debits are positive, credits negative.' },
      currency: { label: 'Currency' },
      organizerDocumentId: { label: 'Organizer' },
      eventDocumentId: { label: 'Event' },
      orderDocumentId: { label: 'Order' },
    },
  },
];
