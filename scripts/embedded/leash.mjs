// Preloaded into a server that another process of ours started: when that process is gone, however it
// ended, the pipe on descriptor 3 closes and this one ends too. Cluster workers follow their primary.
import { Socket } from 'node:net';

if (process.env.NODE_UNIQUE_ID === undefined) {
  const leash = new Socket({ fd: 3, readable: true, writable: false });
  leash.on('close', () => process.kill(process.pid, 'SIGTERM'));
  leash.on('error', () => undefined);
  leash.resume();
  leash.unref();
}
