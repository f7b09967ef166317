import { z } from 'zod';
import { acceptDispute, advanceDispute, checkAnswerable } from '../acts/disputes';
import type { Dispute } from '../entities';
import { invalid } from '../errors';
import type { ApiRouter } from '../http';
import { amountSchema, find, page, pageShape, parse } from '../validate';
import { collection, disputeView } from '../views';
import type { World } from '../world';

const documentIds = z.array(z.string().regex(/^doc_[A-Za-z0-9]{14}$/)).max(100);

/** razorpay-contract.md §9; the kinds of proof are lists of documents under names of their own. */
const contestSchema = z
  .object({
    amount: amountSchema.optional(),
    summary: z.string().max(1000).optional(),
    action: z.enum(['draft', 'submit']).default('draft'),
    others: z.array(z.strictObject({ type: z.string(), document_ids: documentIds })).nullish(),
  })
  .catchall(documentIds.nullable());

/** Evidence of the merchant: a draft changes nothing but the draft, a submission ends the merchant's turn. */
function contest(world: World, dispute: Dispute, input: Record<string, unknown>): Dispute {
  checkAnswerable(world, dispute);
  const { amount, summary, action, others, ...proofs } = parse(contestSchema, input);
  if (amount !== undefined && amount > dispute.amount) {
    throw invalid('amount', 'contest amount cannot be greater than dispute amount.');
  }
  const { evidence } = dispute;
  if (amount !== undefined) evidence.amount = amount;
  if (summary !== undefined) evidence.summary = summary;
  if (others !== undefined) evidence.others = others;
  for (const [kind, documents] of Object.entries(proofs)) evidence.proofs[kind] = documents ?? [];
  if (action === 'submit') {
    const documents = [
      ...Object.values(evidence.proofs).flat(),
      ...(evidence.others ?? []).flatMap((other) => other.document_ids),
    ];
    if (documents.length === 0)
      throw invalid(null, 'At least one document is required to contest a dispute.');
    evidence.submitted_at = world.now();
    advanceDispute(world, dispute, 'under_review');
  }
  world.changed();
  return dispute;
}

export function disputeRoutes(router: ApiRouter, world: World): void {
  const dispute = (id: string | undefined): Dispute => find(world.books.disputes, 'disp', id);

  router.get('/disputes', (ctx) => {
    const rows = page(world.books.disputes.newestFirst(), parse(z.strictObject(pageShape), ctx.query));
    ctx.body = collection(rows.map(disputeView));
  });

  router.get('/disputes/:id', (ctx) => {
    ctx.body = disputeView(dispute(ctx.params.id));
  });

  router.post('/disputes/:id/accept', (ctx) => {
    ctx.body = disputeView(acceptDispute(world, dispute(ctx.params.id)));
  });

  router.patch('/disputes/:id/contest', (ctx) => {
    ctx.body = disputeView(contest(world, dispute(ctx.params.id), ctx.state.input));
  });
}
