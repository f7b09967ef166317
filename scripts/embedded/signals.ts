const IMPATIENT_MS = 1_000;

/**
 * Runs `end` once at Ctrl-C or SIGTERM and then leaves; who presses Ctrl-C again after a moment leaves at once.
 * (One Ctrl-C can arrive twice: from the terminal, and passed on by npm.)
 *
 * @param code what an orderly end after Ctrl-C exits with; 130 says that work was cut off
 */
export const endOnSignal = (end: () => Promise<void>, code: () => number = () => 130): void => {
  let since: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (since !== undefined) {
        if (signal === 'SIGINT' && Date.now() - since > IMPATIENT_MS) process.exit(130);
        return;
      }
      since = Date.now();
      const exitCode = code();
      end().then(
        () => process.exit(signal === 'SIGTERM' && exitCode !== 0 ? 143 : exitCode),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
};
