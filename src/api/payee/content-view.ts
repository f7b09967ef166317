import type { ContentView } from '../../platform/content-views';

export const payeeView: ContentView = {
  uid: 'api::payee.payee',
  title: 'legalName',
  sort: 'changedAt:DESC',
  list: ['legalName', 'kind', 'mask', 'bankName', 'state', 'verification', 'changedAt'],
  readOnly: true,
  form: [
    ['legalName/6', 'kind/6'],
    ['method/3', 'mask/3', 'ifsc/3', 'bankName/3'],
    ['changedAt/6', 'usableFrom/6'],
    ['verification/6', 'verifiedName/6'],
    ['state/4', 'stateBy/4', 'stateAt/4'],
    ['stateReason/12'],
  ],
  fields: {
    legalName: { label: 'Name of the account’s owner' },
    kind: { label: 'Paid as' },
    ownerDocumentId: { label: 'Organizer or person' },
    method: { label: 'Paid to a' },
    mask: { label: 'Account', help: 'Kept encrypted. Nobody sees all of it, not even staff.' },
    ifsc: { label: 'IFSC' },
    bankName: { label: 'Bank' },
    changedAt: { label: 'Entered on' },
    usableFrom: {
      label: 'Paid from',
      help: 'New bank details rest for a while, so that a thief’s change is noticed in time.',
    },
    verification: { label: 'Checked by the bank' },
    verifiedName: { label: 'Name at the bank' },
    state: { label: 'State' },
    stateBy: { label: 'Stopped or allowed by' },
    stateAt: { label: 'Stopped or allowed on' },
    stateReason: { label: 'Why' },
  },
};
