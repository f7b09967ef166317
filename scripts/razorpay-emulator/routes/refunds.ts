import { z } from 'zod';
import type { ApiRouter } from '../http';
import { find, notesUpTo, page, pageShape, parse } from '../validate';
import { collection, refundView } from '../views';
import type { World } from '../world';

const listSchema = z.strictObject({ ...pageShape, payment_id: z.string().optional() });
const patchSchema = z.strictObject({ notes: notesUpTo(15, 255, 512) });

/** Reading refunds and changing their notes; they are made under /payments/:id/refund. */
export function refundRoutes(router: ApiRouter, world: World): void {
  router.get('/refunds', (ctx) => {
    const query = parse(listSchema, ctx.query);
    const rows = page(
      world.books.refunds.newestFirst(),
      query,
      (row) => query.payment_id === undefined || row.payment_id === query.payment_id,
    );
    ctx.body = collection(rows.map(refundView));
  });

  router.get('/refunds/:id', (ctx) => {
    ctx.body = refundView(find(world.books.refunds, 'rfnd', ctx.params.id));
  });

  router.patch('/refunds/:id', (ctx) => {
    const refund = find(world.books.refunds, 'rfnd', ctx.params.id);
    refund.notes = parse(patchSchema, ctx.state.input).notes;
    world.changed();
    ctx.body = refundView(refund);
  });
}
