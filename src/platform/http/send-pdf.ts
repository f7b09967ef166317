import type { Context } from 'koa';

/** A file for one person: nobody on the way keeps it. */
export const sendPdf = (ctx: Context, { pdf, filename }: { pdf: Buffer; filename: string }): void => {
  ctx.set('Content-Type', 'application/pdf');
  ctx.set('Content-Disposition', `attachment; filename="${filename}"`);
  ctx.set('Cache-Control', 'private, no-store');
  ctx.body = pdf;
};
