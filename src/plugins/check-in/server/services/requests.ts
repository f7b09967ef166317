import { z } from 'zod';

const MAX_SCANS = 200;

const scan = z.strictObject({
  token: z.string().min(1).max(1000),
  nonce: z.string().min(8).max(80),
  scannedAt: z.iso.datetime({ offset: true }),
  gate: z.string().trim().min(1).max(60).optional(),
});

export const scansRequest = z.strictObject({
  data: z.strictObject({
    event: z.string().min(1).max(64),
    scans: z.array(scan).min(1).max(MAX_SCANS),
  }),
});

export type ScanRequest = z.output<typeof scan>;

const reason = z.string().trim().min(3).max(500);

export const admitRequest = z.strictObject({
  data: z.strictObject({
    registration: z.string().min(1).max(64),
    reason,
    nonce: z.string().min(8).max(80),
    gate: z.string().trim().min(1).max(60).optional(),
  }),
});

export const admitOrderRequest = z.strictObject({
  data: z.strictObject({
    reason: reason.optional(),
    nonce: z.string().min(8).max(80),
    gate: z.string().trim().min(1).max(60).optional(),
  }),
});

export const undoRequest = z.strictObject({
  data: z.strictObject({ registration: z.string().min(1).max(64), reason }),
});

export const searchQuery = z.object({ q: z.string().trim().min(2).max(80) });
