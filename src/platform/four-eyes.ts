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
  FROM admin_users WHERE id = ANY (?::int[])
UNION ALL
SELECT 'user:' || id, coalesce(email, ''), coalesce(confirmed, false) AND NOT coalesce(blocked, false)
  FROM up_users WHERE id = ANY (?::int[])`;

const PERSON = /^(?:admin|user):\d{1,9}$/;

const idsOf = (type: 'admin' | 'user', references: readonly string[]): number[] =>
  references.flatMap((one) => (one.startsWith(`${type}:`) ? [Number(one.slice(type.length + 1))] : []));

/**
 * The mailbox behind an address, to tell whether two accounts are one person: letter case and a `+tag` do not
 * make another. Empty text is nobody's.
 */
export const mailboxOf = (email: string): string => {
  const [, local = '', domain = ''] = /^([^@+]+)(?:\+[^@]*)?@(.+)$/.exec(email.trim().toLowerCase()) ?? [];
  return local === '' ? '' : `${local}@${domain}`;
};

/** Why an actor may not approve what somebody asked for. */
export type FourEyesReason = 'not_a_person' | 'not_verified' | 'same_person';

export interface FourEyes {
  /** The rule of `assertSecondPerson`, answered for one of the people who were read; null where they may. */
  readonly reason: (checker: Actor, maker: string) => FourEyesReason | null;
  /** Whether two references stand for one person. */
  readonly isSame: (one: string, other: string) => boolean;
  /** See `mailboxOf`; empty where none is known. */
  readonly mailbox: (reference: string) => string;
}

/**
 * The rule of four eyes for many makers, with one statement.
 *
 * @param references everybody who will be asked about (`admin:3`, `user:12`), the checker among them
 */
export const readFourEyes = async (db: Knex, references: Iterable<string>): Promise<FourEyes> => {
  const wanted = [...new Set(references)].filter((reference) => PERSON.test(reference));
  const found =
    wanted.length === 0
      ? []
      : await rows<Person>(db, PEOPLE, [idsOf('admin', wanted), idsOf('user', wanted)]);
  const people = new Map(found.map((person) => [person.reference, person]));
  const mailbox = (reference: string): string => mailboxOf(people.get(reference)?.email ?? '');
  const isSame = (one: string, other: string): boolean =>
    one === other || (mailbox(one) !== '' && mailbox(one) === mailbox(other));
  return {
    isSame,
    mailbox,
    reason(checker, maker) {
      const own = actorReference(checker);
      if (!PERSON.test(own)) return 'not_a_person';
      if (people.get(own)?.trusted !== true) return 'not_verified';
      return isSame(own, maker) ? 'same_person' : null;
    },
  };
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
  return (await readFourEyes(db, [own, reference])).isSame(own, reference);
};

export const secondPersonNeeded = (reason: FourEyesReason): DomainError =>
  new DomainError('SECOND_PERSON_NEEDED', undefined, { reason });

/**
 * The rule of four eyes: throws unless `checker` may approve what `maker` asked for.
 *
 * Only people approve: API tokens, jobs and guests never do, nor a person whose address is not confirmed or who
 * is blocked. `maker` is an `actorReference`; the system and guests are never the checker.
 *
 * @throws DomainError SECOND_PERSON_NEEDED with details.reason: not_a_person, not_verified or same_person
 */
export const assertSecondPerson = async (db: Knex, checker: Actor, maker: string): Promise<void> => {
  const reason = (await readFourEyes(db, [actorReference(checker), maker])).reason(checker, maker);
  if (reason !== null) throw secondPersonNeeded(reason);
};
