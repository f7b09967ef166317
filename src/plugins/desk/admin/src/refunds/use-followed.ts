import { useEffect, useRef } from 'react';
import type { RefundCard } from '../../../shared/refunds';

const ASK_MS = 2_500;

/** Whether Mela and the gateway are at work on it. */
export const isMoving = ({ state, via }: Pick<RefundCard, 'state' | 'via'>): boolean =>
  via === 'gateway' && (state === 'approved' || state === 'processing');

/**
 * Looks again while a refund is on its way, and tells when one has come further: the order's own state changes
 * with it.
 */
export const useFollowed = (
  refunds: readonly RefundCard[],
  reload: () => Promise<void>,
  onChange: () => void | Promise<void>,
): void => {
  const moving = refunds.some(isMoving);
  useEffect(() => {
    if (!moving) return undefined;
    const timer = setInterval(() => void reload(), ASK_MS);
    return () => clearInterval(timer);
  }, [moving, reload]);

  const states = refunds.map(({ documentId, state }) => `${documentId} ${state}`).join();
  const seen = useRef<string>();
  useEffect(() => {
    const before = seen.current;
    seen.current = states;
    if (before !== undefined && before !== '' && before !== states) void onChange();
  }, [states, onChange]);
};
