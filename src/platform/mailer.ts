import type { Core } from '@strapi/strapi';

/** The port to whatever sends mail: Strapi's email plugin with its nodemailer provider on any SMTP server. */

export interface Mail {
  to: { name: string | null; address: string };
  subject: string;
  html: string;
  text: string;
  attachments?: readonly { filename: string; content: Buffer; contentType: string }[];
  /** With its angle brackets. The same for every attempt to send the same mail, so that a repeat is known as one. */
  messageId: string;
  headers?: Readonly<Record<string, string>>;
}

export interface Mailer {
  /** Resolves when the mail server has taken the mail; throws when it has not, or may not have. */
  send(mail: Mail): Promise<void>;
}

const settingsOf = (strapi: Core.Strapi): { from: string; replyTo: string | undefined } =>
  strapi.config.get<{ from: string; replyTo: string | undefined }>('mela.mail');

export const createMailer = (strapi: Core.Strapi): Mailer => ({
  async send({ to, headers, attachments, ...mail }) {
    const { from, replyTo } = settingsOf(strapi);
    await strapi
      .plugin('email')
      .service('email')
      .send({
        ...mail,
        from,
        replyTo: replyTo ?? from,
        to: to.name === null ? to.address : { name: to.name, address: to.address },
        attachments: [...(attachments ?? [])],
        // Says that no person wrote this, so that out-of-office replies stay away (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated', ...headers },
      });
  },
});

/**
 * The Message-ID of the n-th mail of a delivery, `<delivery-<id>-<n>@host>`; the host is that of the sender.
 */
export const messageIdOf = (strapi: Core.Strapi, deliveryDocumentId: string, n: number): string => {
  const host = /@([A-Za-z0-9.-]+)/.exec(settingsOf(strapi).from)?.[1];
  if (host === undefined) throw new Error('MAIL_FROM has no host');
  return `<delivery-${deliveryDocumentId}-${n}@${host}>`;
};
