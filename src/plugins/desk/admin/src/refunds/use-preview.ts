import { useFetchClient } from '@strapi/admin/strapi-admin';
import { useEffect, useState } from 'react';
import { failureText } from '../../../../../admin/kit/failure';
import type { PreviewBody, RefundPreview } from '../../../shared/refunds';

export interface Previewed {
  readonly preview: RefundPreview | undefined;
  readonly failure: string | undefined;
  /** While the preview shown, if any, is of an earlier wish. */
  readonly loading: boolean;
}

const NOTHING: Previewed = { preview: undefined, failure: undefined, loading: false };
const PAUSE_MS = 300;

/** What the server says a refund would do; asked anew a moment after the wish changes. */
export const usePreview = (orderId: string, body: PreviewBody | null, version: number): Previewed => {
  const { post } = useFetchClient();
  const [shown, setShown] = useState(NOTHING);
  const wish = body === null ? null : JSON.stringify(body);

  useEffect(() => {
    if (wish === null) {
      setShown(NOTHING);
      return undefined;
    }
    let current = true;
    setShown((before) => ({ ...before, failure: undefined, loading: true }));
    const ask = async (): Promise<void> => {
      try {
        const { data } = await post<RefundPreview>(
          `/desk/orders/${orderId}/refund/preview`,
          JSON.parse(wish),
        );
        if (current) setShown({ preview: data, failure: undefined, loading: false });
      } catch (error) {
        if (current) setShown({ preview: undefined, failure: failureText(error), loading: false });
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [orderId, post, version, wish]);

  return shown;
};
