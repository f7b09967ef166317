import { formatInZone } from '../../../../domain/time/zones';
import { render } from './facts';
import type { RenderedMail } from './letter';

/** Mails about where somebody is paid. They may reach somebody else than who changed it, and show no whole account. */

export interface MailPayee {
  /** Who is written to. */
  readonly name: string;
  /** Whose money it is: the organizer's name; null where it is the reader's own. */
  readonly organizer: string | null;
  readonly method: 'bank' | 'upi';
  readonly mask: string;
  readonly bankName: string | null;
  readonly changedAt: Date;
  readonly usableFrom: Date;
  /** Of the books: dates are told in it. */
  readonly zone: string;
}

const whose = ({ organizer }: MailPayee): string => (organizer === null ? 'your' : `${organizer}’s`);

const facts = (payee: MailPayee) => ({
  kind: 'facts' as const,
  facts: [
    {
      label: payee.method === 'bank' ? 'Bank account' : 'UPI id',
      value: payee.mask,
      ...(payee.bankName === null ? {} : { detail: payee.bankName }),
    },
    { label: 'Entered', value: formatInZone(payee.changedAt, payee.zone, 'datetime') },
    { label: 'Paid to from', value: formatInZone(payee.usableFrom, payee.zone, 'datetime') },
  ],
});

const footerOf = ({ organizer }: MailPayee): string =>
  organizer === null
    ? 'You get this mail because Mela pays you, whoever entered these bank details.'
    : `You get this mail because you look after ${organizer} at Mela, whoever entered these bank details.`;

/** To everybody concerned, on every change and on the first entry. */
export function payeeChanged(mail: MailPayee & { readonly first: boolean }): RenderedMail {
  const what = mail.first ? 'entered' : 'changed';
  return render({
    subject: `Bank details ${what}${mail.organizer === null ? '' : ` for ${mail.organizer}`}`,
    preview: 'If this was not you, answer this mail at once.',
    sender: 'Mela',
    heading: `Bank details ${what}`,
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${mail.name},\nThe bank details to which ${whose(mail)} money is paid were ${what}. So that everybody can notice, new details rest for a while before anything is paid to them.`,
      },
      facts(mail),
      {
        kind: 'note',
        text: 'If this was not you, answer this mail at once and change your password. As long as the details rest, no money can go there.',
      },
    ],
    footer: footerOf(mail),
  });
}

/** The bank knows no such account, or it is somebody else's. */
export function payeeWrong(mail: MailPayee): RenderedMail {
  return render({
    subject: 'Your bank could not confirm the bank details',
    preview: 'Please enter them again; until then nothing can be paid.',
    sender: 'Mela',
    heading: 'Please check the bank details',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${mail.name},\nThe bank could not confirm the details to which ${whose(mail)} money is paid. Until they are entered again, nothing can be paid.`,
      },
      facts(mail),
    ],
    footer: footerOf(mail),
  });
}
