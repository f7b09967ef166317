// Preloaded into a server that another process of ours started: when that process is gone, however it
// ended, the pipe on descriptor 3 closes and this one ends too. What the server forks in turn inherits the
// preload but not the pipe, and is not the process that holds the leash; it follows its own parent.
import { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && String(process.ppid) === process.env.MELA_LEASH) {
  const leash = new Socket({ fd: 3, readable: true, writable: false });
  leash.on('close', () => process.kill(process.pid, 'SIGTERM'));
  leash.on('error', () => undefined);
  leash.resume();
  leash.unref();
}
