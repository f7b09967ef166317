import type { Core } from '@strapi/strapi';
import type { Mail } from '../../../../platform/mailer';
import { getPrivate } from '../../../../platform/storage';

/** A stored PDF under the name that the reader sees. @throws when it is not in the storage */
export const attachPdf = async (
  strapi: Core.Strapi,
  file: string,
  name: string,
): Promise<Mail['attachments']> => {
  const content = await getPrivate(strapi, file);
  if (!content) throw new Error(`The file ${file} is not in the storage`);
  return [{ filename: `${name}.pdf`, content, contentType: 'application/pdf' }];
};
