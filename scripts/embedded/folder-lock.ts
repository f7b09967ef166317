import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** A socket and not a file with a pid in it: it answers exactly as long as its owner lives. */
const addressOf = (folder: string): string => {
  const name = `mela-${createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(os.tmpdir(), `${name}.sock`);
};

const isAnswered = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const listen = (address: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });

/**
 * Keeps a second process from running its parts on the same data.
 *
 * @returns gives the folder free again; throws where another process that runs holds it
 */
export const lockFolder = async (folder: string): Promise<() => void> => {
  const address = addressOf(folder);
  if (await isAnswered(address))
    throw new Error(`Mela already runs on the data in ${path.resolve(folder)}. End that one first.`);
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const server = await listen(address);
  return () => server.close();
};
