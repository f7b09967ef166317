import type { Core } from '@strapi/strapi';
import { ACCOUNTS } from '../../../../domain/ledger/accounts';
import { type BookedLine, linesOf } from '../../../ledger/server/public';
import type { JournalInWords } from '../../shared/pages';

const nameOf = (account: string): string =>
  Object.entries(ACCOUNTS).find(([code]) => code === account)?.[1].name ?? account;

/** Debits first, each as an amount that goes to an account, then credits as amounts that come from one. */
export const inWords = (lines: readonly BookedLine[]): JournalInWords[] => {
  const journals = new Map<string, BookedLine[]>();
  for (const line of lines) journals.set(line.causeKey, [...(journals.get(line.causeKey) ?? []), line]);
  return [...journals].flatMap(([key, own]) => {
    const [first] = own;
    if (!first) return [];
    return {
      key,
      at: first.occurredAt.toISOString(),
      what: first.memo,
      lines: [...own]
        .sort((one, other) => other.amount - one.amount)
        .map(({ account, amount, currency }) => ({
          side: amount > 0 ? ('to' as const) : ('from' as const),
          account: nameOf(account),
          amount: Math.abs(amount),
          currency,
        })),
    };
  });
};

/** What the books say of an order, latest first. */
export const booksOfOrder = async (strapi: Core.Strapi, orderDocumentId: string): Promise<JournalInWords[]> =>
  inWords(await linesOf(strapi.db.connection, { orderDocumentId })).reverse();
