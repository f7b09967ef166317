import { useFetchClient } from '@strapi/admin/strapi-admin';
import { useEffect, useState } from 'react';
import { failureDetails, failureText } from '../../../../../admin/kit/failure';
import { showMoney } from '../../../../../admin/kit/amounts';
import type { OrderPage } from '../../../shared/pages';
import type { PreviewBody, RefundPreview } from '../../../shared/refunds';

export interface Previewed {
  readonly preview: RefundPreview | undefined;
  readonly failure: string | undefined;
  /** While the preview shown, if any, is of an earlier wish. */
  readonly loading: boolean;
}

/** With the most that can be given back, where the server names it. */
const whyNot = (error: unknown, currency: string): string => {
  const { code, left } = failureDetails(error);
  return code === 'REFUND_TOO_LARGE' && typeof left === 'number'
    ? `At most ${showMoney(left, currency)} can be given back here.`
    : failureText(error);
};

const NOTHING: Previewed = { preview: undefined, failure: undefined, loading: false };
const PAUSE_MS = 300;

/** What the server says a refund would do; asked anew a moment after the wish changes. */
export const usePreview = (
  { documentId, currency }: OrderPage['order'],
  body: PreviewBody | null,
  version: number,
): Previewed => {
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
          `/desk/orders/${documentId}/refund/preview`,
          JSON.parse(wish),
        );
        if (current) setShown({ preview: data, failure: undefined, loading: false });
      } catch (error) {
        if (current) setShown({ preview: undefined, failure: whyNot(error, currency), loading: false });
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [documentId, currency, post, version, wish]);

  return shown;
};
