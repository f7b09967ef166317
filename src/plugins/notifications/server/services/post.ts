import type { Core } from '@strapi/strapi';
import { createMailer, type Mail, messageIdOf } from '../../../../platform/mailer';
import type { RenderedMail } from '../templates/letter';

/** What one delivery sends; an attempt that is repeated sends it again under the same Message-IDs. */
export interface Post {
  /** @param n tells the mails of one delivery apart; the same mail has the same number in every attempt */
  send(n: number, to: Mail['to'], mail: RenderedMail, attachments?: Mail['attachments']): Promise<void>;
}

export function createPost(
  strapi: Core.Strapi,
  { delivery, signal }: { delivery: { readonly documentId: string }; signal: AbortSignal },
): Post {
  const mailer = createMailer(strapi);
  return {
    async send(n, to, mail, attachments) {
      signal.throwIfAborted();
      const messageId = messageIdOf(strapi, delivery.documentId, n);
      await mailer.send({ to, ...mail, messageId, ...(attachments ? { attachments } : {}) });
    },
  };
}
