import type { ContentView } from '../../../platform/content-views';

export const checkInViews: readonly ContentView[] = [
  {
    uid: 'plugin::check-in.admission',
    title: 'orderCode',
    sort: 'scannedAt:DESC',
    list: ['orderCode', 'result', 'gate', 'scannedAt', 'manual', 'conflict'],
    readOnly: true,
    form: [
      ['result/4', 'orderCode/4', 'gate/4'],
      ['scannedAt/4', 'recordedAt/4', 'byUserId/4'],
      ['message/12'],
      ['manual/4', 'conflict/4', 'reentry/4'],
      ['reason/12'],
      ['undoneAt/4', 'undoneByUserId/4', 'undoneReason/4'],
    ],
    fields: {
      orderCode: { label: 'Order code' },
      result: { label: 'Result' },
      message: { label: 'What the gate was told' },
      gate: { label: 'Gate' },
      scannedAt: { label: 'Scanned', help: 'By the clock of the device.' },
      recordedAt: { label: 'Reached us' },
      byUserId: { label: 'By', help: 'The number of the gate person’s login.' },
      manual: { label: 'By hand' },
      reason: { label: 'Reason' },
      conflict: { label: 'Two gates at once', help: 'Let in at another gate before this scan reached us.' },
      reentry: { label: 'Came back' },
      undoneAt: { label: 'Taken back on' },
      undoneByUserId: { label: 'Taken back by' },
      undoneReason: { label: 'Why it was taken back' },
    },
  },
];
