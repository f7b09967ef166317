import { useCallback, useState } from 'react';
import { failureText } from './failure';

interface Sending {
  readonly busy: boolean;
  /** Why the last try did not work, as a sentence. */
  readonly failure: string | undefined;
  /** Does the work, and keeps what it throws as the failure. Says whether it went through. */
  send(work: () => Promise<void>): Promise<boolean>;
  /** Begins anew. */
  forget(): void;
}

/** A form on its way to the server: busy meanwhile, and what was typed stays where it fails. */
export const useSending = (): Sending => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const forget = useCallback(() => setFailure(undefined), []);
  const send = useCallback(async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      setFailure(failureText(error));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, failure, send, forget };
};
