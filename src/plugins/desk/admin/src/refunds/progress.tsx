import { Flex, Loader, Typography } from '@strapi/design-system';
import { CheckCircle, Clock, CrossCircle } from '@strapi/icons';
import { useEffect } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Loaded } from '../../../../../admin/kit/loaded';
import { Notice } from '../../../../../admin/kit/notice';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { RefundCard, RefundPage } from '../../../shared/refunds';
import { isMoving } from './use-followed';

const ASK_MS = 1_500;

type Mark = 'done' | 'now' | 'later' | 'wrong';

const MARKS = {
  done: { Icon: CheckCircle, fill: 'success600' },
  later: { Icon: Clock, fill: 'neutral400' },
  wrong: { Icon: CrossCircle, fill: 'danger600' },
} as const;

const Step = ({ mark, children }: { readonly mark: Mark; readonly children: string }) => {
  const look = mark === 'now' ? null : MARKS[mark];
  return (
    <Flex tag="li" gap={3} alignItems="center">
      <Flex justifyContent="center" width="2.4rem" height="2.4rem" shrink={0}>
        {look === null ? (
          <Loader small>Under way</Loader>
        ) : (
          <look.Icon aria-hidden fill={look.fill} width="2rem" height="2rem" />
        )}
      </Flex>
      <Typography textColor={mark === 'later' ? 'neutral600' : 'neutral800'}>{children}</Typography>
    </Flex>
  );
};

const markOf = (reached: boolean, waits: boolean): Mark => {
  if (reached) return 'done';
  return waits ? 'now' : 'later';
};

const Steps = ({ refund }: { readonly refund: RefundCard }) => {
  const { state, via } = refund;
  const asked = state !== 'requested';
  const paid = state === 'processed' || state === 'settled_outside';
  const sent = paid || state === 'processing';
  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={4}>
      <Step mark={asked ? 'done' : 'later'}>
        {asked ? 'Approved and booked' : 'Waits for somebody to approve it'}
      </Step>
      {via === 'gateway' ? (
        <>
          <Step mark={state === 'failed' ? 'wrong' : markOf(sent, state === 'approved')}>
            Sent to the payment gateway
          </Step>
          <Step mark={markOf(paid, state === 'processing')}>The gateway has given the money back</Step>
        </>
      ) : (
        <Step mark={markOf(paid, false)}>Paid by hand and recorded here</Step>
      )}
    </Flex>
  );
};

const closing = (refund: RefundCard): React.JSX.Element | null => {
  const amount = showMoney(refund.amount, refund.currency);
  if (refund.state === 'processed')
    return (
      <Notice tone="success" role="status">
        {amount} is on its way to the buyer. Nothing is left to do.
      </Notice>
    );
  if (refund.state === 'failed')
    return (
      <Notice tone="danger" role="alert">
        {refund.failure ?? 'The gateway refused.'} The refund stays on the order; try it again or pay it
        another way there.
      </Notice>
    );
  if (refund.state === 'requested')
    return (
      <Notice tone="primary" role="status">
        {amount} waits for somebody else’s approval. It stands on their home page.
      </Notice>
    );
  if (refund.via === 'outside')
    return (
      <Notice tone="primary" role="status">
        Now pay {amount} by hand, then record it on the order under Refunds.
      </Notice>
    );
  return <Typography textColor="neutral600">You may close this; it goes on by itself.</Typography>;
};

/** Follows a refund until it is where it can get by itself. */
export const RefundProgress = ({ refundId }: { readonly refundId: string }) => {
  const resource = useResource<RefundPage>(`/desk/refunds/${refundId}`);
  const { data, reload } = resource;
  const moving = data !== undefined && isMoving(data.refund);
  useEffect(() => {
    if (!moving) return undefined;
    const timer = setInterval(() => void reload(), ASK_MS);
    return () => clearInterval(timer);
  }, [moving, reload]);
  return (
    <Loaded resource={resource}>
      {({ refund }) => (
        <Flex direction="column" alignItems="stretch" gap={5} width="100%">
          <Typography variant="beta" tag="p">
            {showMoney(refund.amount, refund.currency)}
          </Typography>
          <Steps refund={refund} />
          {closing(refund)}
        </Flex>
      )}
    </Loaded>
  );
};
