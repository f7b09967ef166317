import type { Knex } from 'knex';
import type { Actor } from '../../../src/platform/actor';
import { assertSecondPerson, mailboxOf, samePerson } from '../../../src/platform/four-eyes';

const PEOPLE = [
  { reference: 'admin:1', email: 'asha@mela.example', trusted: true },
  { reference: 'admin:2', email: 'ravi@mela.example', trusted: true },
  { reference: 'admin:3', email: 'blocked@mela.example', trusted: false },
  { reference: 'user:1', email: 'Asha+shows@Mela.example', trusted: true },
  { reference: 'user:2', email: 'ravi@mela.example', trusted: false },
  { reference: 'user:3', email: 'meera@mela.example', trusted: true },
  { reference: 'user:4', email: '', trusted: true },
  { reference: 'admin:4', email: '', trusted: true },
];

const connection = {
  query: ({ values: [admins = [], users = []] }: { values: readonly (readonly number[])[] }) => {
    const asked = [...admins.map((id) => `admin:${id}`), ...users.map((id) => `user:${id}`)];
    return Promise.resolve({ rows: PEOPLE.filter(({ reference }) => asked.includes(reference)) });
  },
};
const db = {
  client: {
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: () => Promise.resolve(),
    emit: () => undefined,
  },
} as unknown as Knex;

const actor = (reference: string): Actor => {
  const [type, ...id] = reference.split(':');
  return { type: type as Actor['type'], id: id.length === 0 ? null : id.join(':') };
};

test.each([
  ['asha@mela.example', 'asha@mela.example'],
  [' Asha@Mela.Example ', 'asha@mela.example'],
  ['asha+refunds@mela.example', 'asha@mela.example'],
  ['+asha@mela.example', ''],
  ['nobody', ''],
  ['', ''],
])('the mailbox of "%s" is "%s"', (email, mailbox) => {
  expect(mailboxOf(email)).toBe(mailbox);
});

test.each([
  { checker: 'admin:2', maker: 'admin:1', says: undefined, same: false, what: 'a colleague' },
  { checker: 'admin:1', maker: 'user:3', says: undefined, same: false, what: 'staff and a buyer' },
  {
    checker: 'user:3',
    maker: 'admin:1',
    says: undefined,
    same: false,
    what: 'an API user with a known mailbox',
  },
  { checker: 'admin:1', maker: 'guest', says: undefined, same: false, what: 'a guest asked' },
  { checker: 'admin:1', maker: 'system', says: undefined, same: false, what: 'a job asked' },
  { checker: 'admin:1', maker: 'admin:99', says: undefined, same: false, what: 'who asked has left' },
  { checker: 'admin:4', maker: 'user:4', says: undefined, same: false, what: 'no address on either side' },
  { checker: 'admin:1', maker: 'admin:1', says: 'same_person', same: true, what: 'the same account' },
  { checker: 'admin:1', maker: 'user:1', says: 'same_person', same: true, what: 'one mailbox, two accounts' },
  { checker: 'user:1', maker: 'admin:1', says: 'same_person', same: true, what: 'the other way round' },
  { checker: 'admin:2', maker: 'user:2', says: 'same_person', same: true, what: 'a claimed address' },
  { checker: 'user:2', maker: 'admin:1', says: 'not_verified', same: false, what: 'an unconfirmed checker' },
  { checker: 'admin:3', maker: 'admin:1', says: 'not_verified', same: false, what: 'a blocked checker' },
  { checker: 'admin:77', maker: 'admin:1', says: 'not_verified', same: false, what: 'a checker who is gone' },
  { checker: 'system:token:1', maker: 'admin:1', says: 'not_a_person', same: false, what: 'an API token' },
  { checker: 'system', maker: 'admin:1', says: 'not_a_person', same: false, what: 'a job' },
  { checker: 'guest', maker: 'admin:1', says: 'not_a_person', same: false, what: 'a guest' },
  { checker: 'gateway:rzp', maker: 'admin:1', says: 'not_a_person', same: false, what: 'the gateway' },
])('$what: $checker checks $maker', async ({ checker, maker, says, same }) => {
  expect(await samePerson(db, actor(checker), maker)).toBe(same);
  const answer = assertSecondPerson(db, actor(checker), maker);
  if (says === undefined) return expect(answer).resolves.toBeUndefined();
  await expect(answer).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED', details: { reason: says } });
});
