import type { Knex } from 'knex';
import { DomainError } from '../domain/errors';
import { type Actor, actorReference } from './actor';
import { rows } from './transaction';

interface Person {
  readonly reference: string;
  readonly email: string;
  /** Whoever signs in as this person is known to read that mailbox and is let in today. */
  readonly trusted: boolean;
}

const PEOPLE = `
SELECT 'admin:' || id AS reference, coalesce(email, '') AS email,
       coalesce(is_active, false) AND NOT coalesce(blocked, false) AS trusted
  FROM admin_users WHERE 'admin:' || id IN (?, ?)
UNION ALL
SELECT 'user:' || id, coalesce(email, ''), coalesce(confirmed, false) AND NOT coalesce(blocked, false)
  FROM up_users WHERE 'user:' || id IN (?, ?)`;

const PERSON = /^(?:admin|user):\d+$/;

/**
 * The mailbox behind an address, to tell whether two accounts are one person: letter case and a `+tag` do not
 * make another. Empty text is nobody's.
 */
export const mailboxOf = (email: string): string => {
  const [, local = '', domain = ''] = /^([^@+]+)(?:\+[^@]*)?@(.+)$/.exec(email.trim().toLowerCase()) ?? [];
  return local === '' ? '' : `${local}@${domain}`;
};

const peopleBehind = async (db: Knex, one: string, other: string): Promise<Person[]> =>
  rows<Person>(db, PEOPLE, [one, other, one, other]);

const areOne = (one: string, other: string, people: readonly Person[]): boolean => {
  if (one === other) return true;
  const mailbox = (reference: string): string =>
    mailboxOf(people.find((person) => person.reference === reference)?.email ?? '');
  return mailbox(one) !== '' && mailbox(one) === mailbox(other);
};

/**
 * Whether an actor and a recorded one (`admin:3`, `user:12`; see `actorReference`) are the same person: the same
 * account, or accounts of the panel and the API with one mailbox. An address of the other side that was never
 * confirmed counts too: who claims to be somebody cannot be checked by that person.
 *
 * @param db the transaction, or a connection where there is none
 */
export const samePerson = async (db: Knex, actor: Actor, reference: string): Promise<boolean> => {
  const own = actorReference(actor);
  if (!PERSON.test(own) || !PERSON.test(reference)) return false;
  return areOne(own, reference, await peopleBehind(db, own, reference));
};

/**
 * The rule of four eyes: throws unless `checker` may approve what `maker` asked for.
 *
 * Only people approve: API tokens, jobs and guests never do, nor a person whose address is not confirmed or who
 * is blocked. `maker` is an `actorReference`; the system and guests are never the checker.
 *
 * @throws DomainError SECOND_PERSON_NEEDED with details.reason: not_a_person, not_verified or same_person
 */
export const assertSecondPerson = async (db: Knex, checker: Actor, maker: string): Promise<void> => {
  const own = actorReference(checker);
  const refuse = (reason: string): never => {
    throw new DomainError('SECOND_PERSON_NEEDED', undefined, { reason });
  };
  if (!PERSON.test(own)) refuse('not_a_person');
  const people = await peopleBehind(db, own, maker);
  if (people.find(({ reference }) => reference === own)?.trusted !== true) refuse('not_verified');
  if (areOne(own, maker, people)) refuse('same_person');
};
