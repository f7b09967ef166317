import type { DomainError } from '../errors';
import { formatMoney } from '../money/format';
import { formatInZone } from '../time/zones';

const STATE_WORDS: Readonly<Record<string, string>> = {
  pending_approval: 'it waits for approval now',
  on_hold: 'it is on hold now',
  approved: 'it is approved by now',
  processing: 'it is on its way to the bank by now',
  paid: 'it is paid by now',
  failed: 'it has failed',
  rejected: 'it was turned down',
  cancelled: 'it was withdrawn',
  reversed: 'it came back or was given up',
};

const stateOf = (state: unknown): string =>
  typeof state === 'string' && Object.hasOwn(STATE_WORDS, state) ? `: ${STATE_WORDS[state]}.` : '.';

const isMinor = (value: unknown): value is number => Number.isSafeInteger(value);

/** Why an act on a payout was refused, for the staff who tried; the currency is the payout's. */
export function sayRefusal(
  { code, message, details }: Pick<DomainError, 'code' | 'message' | 'details'>,
  { currency, zone }: { readonly currency: string; readonly zone: string },
): string {
  const { amount, limit, reason, usableFrom } = details;
  const money = (minor: unknown): string =>
    isMinor(minor) ? formatMoney(minor, currency) : 'another amount';
  switch (code) {
    case 'PAYOUT_CHANGED':
      if (reason === 'lines')
        return `What it pays has changed since it was prepared: it is ${money(amount)} now. Look at it again, then decide.`;
      if (reason === 'account')
        return 'The account it goes to was changed since it was prepared. Look at it again, then decide.';
      if (reason === 'gone') return 'Nothing is left of what it would have paid, so it has ended.';
      return `Somebody changed it since you looked${stateOf(details.state)}`;
    case 'ILLEGAL_TRANSITION':
      return `This cannot be done any more${stateOf(details.from)}`;
    case 'SECOND_PERSON_NEEDED':
      if (reason === 'told_it') return 'You took in that it failed: somebody else tries it again.';
      return reason === 'same_person'
        ? 'You prepared it, approved it before or are paid by it: somebody else decides.'
        : message;
    case 'APPROVAL_LIMIT':
      return `It is above the ${money(limit)} that you may approve.`;
    case 'PAYEE_FROZEN':
      return reason === 'verification_failed'
        ? 'The bank could not confirm the account; the payee has to enter it again.'
        : 'Payouts to this person are stopped.';
    case 'PAYEE_COOLING':
      return typeof usableFrom === 'string'
        ? `The account was changed lately; nothing is paid to it before ${formatInZone(usableFrom, zone, 'datetime')}.`
        : message;
    case 'NOT_FOUND':
      return 'There is no such payout any more.';
    case 'BUSY':
      return 'The server was too busy for it; nothing was changed. Try again.';
    default:
      return message;
  }
}
