/** Runs `end` once at Ctrl-C or SIGTERM and then leaves; a second Ctrl-C leaves at once. */
export const endOnSignal = (end: () => Promise<void>): void => {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(130);
      ending = true;
      end().then(
        () => process.exit(signal === 'SIGINT' ? 130 : 143),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
};
