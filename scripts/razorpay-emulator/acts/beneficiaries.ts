import { z } from 'zod';
import type { Contact, FundAccount } from '../entities';
import { invalid } from '../errors';
import { newId } from '../ids';
import { standardNotes } from '../validate';
import type { World } from '../world';

const CONTACT_TYPES = ['vendor', 'customer', 'employee', 'self'];

/** razorpay-contract.md §6.1. The charset of names is limited there without saying how: plain Latin is taken. */
export const contactBodySchema = z.strictObject({
  name: z
    .string()
    .min(3)
    .max(50)
    .regex(/^[A-Za-z0-9 '’._()/-]+$/),
  email: z.email().nullish(),
  contact: z
    .string()
    .regex(/^\+?\d{8,15}$/)
    .nullish(),
  type: z.string().nullish(),
  reference_id: z.string().max(40).nullish(),
  notes: standardNotes.optional(),
});
export type ContactBody = z.infer<typeof contactBodySchema>;

export function checkContactType(type: string | null | undefined): void {
  if (type != null && !CONTACT_TYPES.includes(type)) throw invalid('type', `Invalid type: ${type}`);
}

const destinationShape = {
  account_type: z.enum(['bank_account', 'vpa']),
  bank_account: z
    .strictObject({
      name: z.string().min(3).max(120),
      ifsc: z.string().regex(/^[A-Za-z]{4}0[A-Za-z0-9]{6}$/),
      account_number: z.string().regex(/^[A-Za-z0-9]{5,35}$/),
    })
    .optional(),
  vpa: z
    .strictObject({
      address: z
        .string()
        .min(3)
        .max(100)
        .regex(/^[A-Za-z0-9._-]+@[A-Za-z0-9]+$/),
    })
    .optional(),
};
export const fundAccountBodySchema = z.strictObject({ contact_id: z.string(), ...destinationShape });
export const compositeSchema = z.strictObject({ ...destinationShape, contact: contactBodySchema });
type Destination = Omit<z.infer<typeof fundAccountBodySchema>, 'contact_id'>;

/** A contact; when all five identity fields are those of a known one, that one. */
export function contactOf(world: World, body: ContactBody): Contact {
  checkContactType(body.type);
  const identity = {
    name: body.name,
    email: body.email ?? null,
    contact: body.contact ?? null,
    type: body.type ?? null,
    reference_id: body.reference_id ?? null,
  };
  const known = world.books.sameContact(identity);
  if (known) return known;
  world.changed();
  return world.books.addContact({
    id: newId('cont'),
    entity: 'contact',
    ...identity,
    batch_id: null,
    active: true,
    notes: body.notes ?? {},
    created_at: world.now(),
  });
}

/** A fund account of a contact; the same details again give the known one. */
export function fundAccountOf(world: World, contact: Contact, destination: Destination): FundAccount {
  const details = { contact_id: contact.id, ...checkedDestination(destination) };
  const known = world.books.sameFundAccount(details);
  if (known) return known;
  world.changed();
  return world.books.addFundAccount({
    id: newId('fa'),
    entity: 'fund_account',
    ...details,
    batch_id: null,
    active: true,
    created_at: world.now(),
  });
}

function checkedDestination(
  destination: Destination,
): Pick<FundAccount, 'account_type' | 'bank_account' | 'vpa'> {
  const { account_type: type, bank_account: bank, vpa } = destination;
  const other = type === 'vpa' ? 'bank_account' : 'vpa';
  if (destination[other] !== undefined) {
    throw invalid(other, `${other} is/are not required and should not be sent`, {
      reason: 'extra_field_sent',
    });
  }
  if (type === 'bank_account') {
    if (!bank) throw invalid('bank_account', 'The bank account field is required.');
    const ifsc = bank.ifsc.toUpperCase();
    return { account_type: type, bank_account: { ...bank, ifsc, bank_name: bankName(ifsc), notes: [] } };
  }
  if (!vpa) throw invalid('vpa', 'The vpa field is required.');
  const [username = '', handle = ''] = vpa.address.split('@');
  return { account_type: type, vpa: { username, handle, address: vpa.address } };
}

const bankName = (ifsc: string): string => `${ifsc.slice(0, 4)} Bank`;
