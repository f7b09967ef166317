import type { Core } from '@strapi/strapi';
import { financeZone } from '../../../../platform/finance-zone';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { RenderedMail } from '../templates/letter';
import { type MailPayee, payeeChanged, payeeWrong } from '../templates/payees';
import type { Post } from './post';

interface PayeeRow extends Pick<MailPayee, 'method' | 'mask' | 'bankName' | 'changedAt' | 'usableFrom'> {
  readonly userId: number | null;
  readonly verification: string;
  readonly organizer: string | null;
  readonly organizerEmail: string | null;
  /** The organizer's account now; it need not be who entered the details. */
  readonly ownerId: number | null;
}

interface Recipient {
  /** Tells the mails of one delivery apart, the same in every attempt. */
  readonly n: number;
  readonly name: string;
  readonly address: string;
}

/** Mails about where somebody is paid; they say how it is now. */
export const createPayeeMails = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;

  const read = async (documentId: string): Promise<PayeeRow> => {
    const [row] = await rows<PayeeRow>(
      db(),
      `SELECT e.user_id AS "userId", e.method, e.mask, e.bank_name AS "bankName", e.changed_at AS "changedAt",
              e.usable_from AS "usableFrom", e.verification, o.name AS organizer, o.email AS "organizerEmail",
              ow.user_id AS "ownerId"
         FROM ${tables.payees} e
         LEFT JOIN ${tables.organizers} o ON e.kind = 'organizer' AND o.document_id = e.owner_document_id
         LEFT JOIN organizers_owner_lnk ow ON ow.organizer_id = o.id
        WHERE e.document_id = ?`,
      [documentId],
    );
    if (!row) throw new Error(`Payee ${documentId} is gone`);
    return row;
  };

  /** Whoever entered them, who did before, whose organizer it is, and the organizer's own address: each once. */
  const recipientsOf = async (payee: PayeeRow, previousUser: unknown): Promise<Recipient[]> => {
    const ids = [payee.userId, typeof previousUser === 'number' ? previousUser : null, payee.ownerId];
    const people = await rows<{ id: number; name: string; email: string | null }>(
      db(),
      'SELECT id, username AS name, email FROM up_users WHERE id = ANY (?::int[])',
      [ids.filter((id) => id !== null)],
    );
    const candidates = [
      ...ids.map((id) => people.find((person) => person.id === id)),
      { name: payee.organizer ?? '', email: payee.organizerEmail },
    ];
    const written = new Set<string>();
    return candidates.flatMap((person, n) => {
      const address = person?.email ?? '';
      if (!person || address === '' || written.has(address.toLowerCase())) return [];
      written.add(address.toLowerCase());
      return [{ n, name: person.name, address }];
    });
  };

  const tell = async (
    post: Post,
    payee: PayeeRow,
    previousUser: unknown,
    write: (mail: MailPayee) => RenderedMail,
  ): Promise<void> => {
    const { organizer, method, mask, bankName, changedAt, usableFrom } = payee;
    const zone = await financeZone(db());
    for (const { n, name, address } of await recipientsOf(payee, previousUser))
      await post.send(
        n,
        { name, address },
        write({ name, organizer, method, mask, bankName, changedAt, usableFrom, zone }),
      );
  };

  return {
    changed: async (
      post: Post,
      documentId: string,
      { first, previousUser }: Readonly<Record<string, unknown>>,
    ): Promise<void> =>
      tell(post, await read(documentId), previousUser, (mail) =>
        payeeChanged({ ...mail, first: first === true }),
      ),

    /** Not where other details were entered meanwhile. */
    wrong: async (post: Post, documentId: string): Promise<void> => {
      const payee = await read(documentId);
      if (payee.verification === 'failed') await tell(post, payee, null, payeeWrong);
    },
  };
};

export type PayeeMails = ReturnType<typeof createPayeeMails>;
