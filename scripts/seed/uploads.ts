import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

const FOLDER = 'Event covers';

/** The media library's folder for covers; made at first. */
export const coverFolder = async (strapi: Core.Strapi): Promise<number> => {
  const found = await strapi.db.query('plugin::upload.folder').findOne({ where: { name: FOLDER } });
  if (found) return found.id;
  const made: { id: number } = await strapi
    .plugin('upload')
    .service('folder')
    .create({ name: FOLDER, parent: null });
  return made.id;
};

export interface Picture {
  /** With its extension. */
  readonly name: string;
  readonly alternativeText: string;
  readonly content: Buffer;
}

/** Puts a JPEG into the media library, with its smaller sizes. @returns its id */
export const uploadPicture = async (
  strapi: Core.Strapi,
  picture: Picture,
  folder: number,
): Promise<number> => {
  const { name, alternativeText, content } = picture;
  const directory = await mkdtemp(path.join(tmpdir(), 'mela-cover-'));
  try {
    const filepath = path.join(directory, name);
    await writeFile(filepath, content);
    const [file]: { id: number }[] = await strapi
      .plugin('upload')
      .service('upload')
      .upload({
        data: { fileInfo: { name, alternativeText, folder } },
        files: { filepath, originalFilename: name, mimetype: 'image/jpeg', size: content.length },
      });
    if (!file) throw new Error(`The media library did not take ${name}.`);
    return file.id;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
