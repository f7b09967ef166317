import { z } from 'zod';
import { checkContactType, contactBodySchema, contactOf } from '../acts/beneficiaries';
import type { ApiRouter } from '../http';
import { find, page, pageShape, parse } from '../validate';
import { collection, contactView } from '../views';
import type { World } from '../world';

const patchSchema = contactBodySchema.partial().extend({ active: z.boolean().optional() });
const listSchema = z.strictObject({
  ...pageShape,
  name: z.string().optional(),
  email: z.string().optional(),
  contact: z.string().optional(),
  reference_id: z.string().optional(),
  type: z.string().optional(),
  active: z.enum(['0', '1']).optional(),
});

export function contactRoutes(router: ApiRouter, world: World): void {
  router.post('/contacts', (ctx) => {
    ctx.body = contactView(contactOf(world, parse(contactBodySchema, ctx.state.input)));
  });

  router.get('/contacts', (ctx) => {
    const {
      name,
      email,
      contact,
      reference_id: reference,
      type,
      active,
      ...paging
    } = parse(listSchema, ctx.query);
    const rows = page(
      world.books.contacts.newestFirst(),
      paging,
      (row) =>
        (name === undefined || row.name === name) &&
        (email === undefined || row.email === email) &&
        (contact === undefined || row.contact === contact) &&
        (reference === undefined || row.reference_id === reference) &&
        (type === undefined || row.type === type) &&
        (active === undefined || row.active === (active === '1')),
    );
    ctx.body = collection(rows.map(contactView));
  });

  router.get('/contacts/:id', (ctx) => {
    ctx.body = contactView(find(world.books.contacts, 'cont', ctx.params.id));
  });

  router.patch('/contacts/:id', (ctx) => {
    const contact = find(world.books.contacts, 'cont', ctx.params.id);
    const body = parse(patchSchema, ctx.state.input);
    checkContactType(body.type);
    world.books.changeContact(contact, body);
    world.changed();
    ctx.body = contactView(contact);
  });
}
