import { useFetchClient } from '@strapi/admin/strapi-admin';
import { useEffect, useRef, useState } from 'react';
import { useSending } from '../../../../../admin/kit/use-sending';
import type { ActBody, ActResult } from '../../../shared/acts';
import type { Act, Actable } from './acts';
import { begun, goOn, type Progress } from './batch';

interface Batch {
  readonly running: boolean;
  /** Undefined before anything was answered. */
  readonly progress: Progress | undefined;
  /** Why it stands still, in words. */
  readonly failure: string | undefined;
  /** Begins, or goes on with what is left. Ends with how far it came. */
  run(reason: string | null): Promise<Progress>;
  /** What is being sent is waited for; nothing more is sent. */
  stop(): void;
}

/** Does something to many payouts, a few at a time. */
export const useBatch = (act: Act, rows: readonly Actable[]): Batch => {
  const { post } = useFetchClient();
  const { busy, failure, send } = useSending();
  const [progress, setProgress] = useState<Progress>();
  const stopped = useRef(false);
  const stop = (): void => {
    stopped.current = true;
  };
  // Whoever leaves the page has stopped it.
  useEffect(() => stop, []);

  const run = async (reason: string | null): Promise<Progress> => {
    stopped.current = false;
    let now = progress ?? begun(rows);
    const steps = goOn(now, async (payouts) => {
      const body: ActBody = { payouts, ...(reason === null ? {} : { reason }) };
      return (await post<ActResult>(`/payouts/payouts/${act}`, body)).data;
    });
    await send(async () => {
      for await (const step of steps) {
        now = step;
        setProgress(step);
        if (stopped.current) break;
      }
    });
    return now;
  };

  return { running: busy, progress, failure, run, stop };
};
