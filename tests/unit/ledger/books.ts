import type { AccountCode } from '../../../src/domain/ledger/accounts';
import { ACCOUNTS, naturalBalance } from '../../../src/domain/ledger/accounts';
import type { JournalDraft, LineDraft } from '../../../src/domain/ledger/journal';
import { assertBalanced } from '../../../src/domain/ledger/journal';

/** A line as it is read back: with a number of its own, and its journal. */
export interface BookedLine extends LineDraft {
  readonly id: number;
  readonly journal: JournalDraft;
}

/** A ledger in memory that keeps the rules of the real one: a cause is booked once, and each journal balances. */
export const createBooks = () => {
  const journals = new Map<string, JournalDraft>();

  const sums = (): Map<string, number> => {
    const found = new Map<string, number>();
    for (const { lines } of journals.values())
      for (const { account, ownerDocumentId, amount } of lines) {
        const key = `${account} ${ownerDocumentId ?? ''}`;
        found.set(key, (found.get(key) ?? 0) + amount);
      }
    return found;
  };

  return {
    post(draft: JournalDraft | null): void {
      if (draft === null || journals.has(draft.causeKey)) return;
      assertBalanced(draft);
      journals.set(draft.causeKey, draft);
    },

    /** The way people say it: what is owed of a liability, what lies on an asset. */
    balance(account: AccountCode, owner?: string): number {
      return naturalBalance(account, sums().get(`${account} ${owner ?? ''}`) ?? 0);
    },

    /** All lines of a person's account, as they were booked; what stands once keeps its number. */
    linesOf(account: AccountCode, owner: string): BookedLine[] {
      let id = 0;
      return [...journals.values()].flatMap((journal) =>
        journal.lines.flatMap((line) => {
          id += 1;
          return line.account === account && line.ownerDocumentId === owner ? [{ ...line, id, journal }] : [];
        }),
      );
    },

    total: (): number => [...sums().values()].reduce((all, amount) => all + amount, 0),

    /** Accounts that lie on the side where they must not. */
    overdrawn(): string[] {
      return [...sums()]
        .filter(([key, amount]) => {
          const [account] = key.split(' ');
          const spec = Object.entries(ACCOUNTS).find(([code]) => code === account);
          if (!spec) throw new Error(`no account ${key}`);
          const [code, { mayGoNegative }] = spec;
          return !mayGoNegative && naturalBalance(code as AccountCode, amount) < 0;
        })
        .map(([key]) => key);
    },
  };
};

export type Books = ReturnType<typeof createBooks>;
