import { startParts } from '../../scripts/embedded/parts';
import { endOnSignal } from '../../scripts/embedded/signals';

/** A process that holds embedded parts until it is ended: prints their variables as one line of JSON. */
const main = async (): Promise<void> => {
  const dir = process.argv[2] ?? '';
  const parts = await startParts({ dir, env: {}, publicUrl: 'http://127.0.0.1:9' });
  endOnSignal(parts.stop);
  console.log(JSON.stringify(parts.env));
};

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
