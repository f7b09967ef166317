import { useFetchClient } from '@strapi/admin/strapi-admin';
import { Box, Button, Grid, Modal } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { newKey } from '../../../../../admin/kit/keys';
import { Failure } from '../../../../../admin/kit/notice';
import { useSending } from '../../../../../admin/kit/use-sending';
import type { OrderPage } from '../../../shared/pages';
import type { PreviewBody, RefundBody, RefundCard, RefundPreview } from '../../../shared/refunds';
import { type Choice, Choose } from './choose';
import { Confirm } from './confirm';
import { PreviewCard } from './preview-card';
import { RefundProgress } from './progress';
import { usePreview } from './use-preview';
import { FIRST_WISH, missingFrom, requestOf } from './wish';

interface RefundFormProps {
  readonly page: OrderPage;
  /** Whose place is chosen to begin with. */
  readonly person?: string | undefined;
  readonly onClose: () => void;
  /** When something has changed on the server. */
  readonly onDone: () => void | Promise<void>;
}

const ARMED_AFTER_MS = 600;

/** A double click on “Go on” must not confirm what nobody has read. */
const useArmed = (shown: boolean): boolean => {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    setArmed(false);
    if (!shown) return undefined;
    const timer = setTimeout(() => setArmed(true), ARMED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return armed;
};

type Step = 'choose' | 'confirm' | { readonly refund: string };

const beginning = (person: string | undefined): Choice => ({
  wish: { ...FIRST_WISH, people: person === undefined ? [] : [person] },
  platformFee: 'returned',
  reason: '',
  speed: 'normal',
});

const namesOf = (page: OrderPage): Record<string, string> =>
  Object.fromEntries(page.people.map(({ documentId, name }) => [documentId, name]));

const confirmLabel = ({ amount, currency, needsApproval }: RefundPreview): string =>
  needsApproval === null ? `Give ${showMoney(amount, currency)} back` : 'Ask for approval';

/** Body and footer of the refund dialog: choose with a live preview, confirm, then see it happen. */
export const RefundForm = ({ page, person, onClose, onDone }: RefundFormProps) => {
  const { post } = useFetchClient();
  const [step, setStep] = useState<Step>('choose');
  const [choice, setChoice] = useState(() => beginning(person));
  const [version, setVersion] = useState(0);
  const [key, setKey] = useState(newKey);
  const { busy, failure, send, forget } = useSending();
  const armed = useArmed(step === 'confirm');
  const request = requestOf(choice.wish);
  const ask: PreviewBody | null = request === null ? null : { request, platformFee: choice.platformFee };
  const previewed = usePreview(page.order, ask, version);
  const { preview } = previewed;
  const reason = choice.reason.trim();
  const reasonNeeded = preview !== undefined && !preview.withinPolicy;
  const ready =
    ask !== null &&
    preview !== undefined &&
    preview.amount > 0 &&
    !previewed.loading &&
    (!reasonNeeded || reason !== '');

  const change = (changes: Partial<Choice>): void => {
    setChoice((before) => ({ ...before, ...changes }));
    // Another wish is another refund: the key of the former must not answer for it.
    setKey(newKey());
  };

  const refund = async (): Promise<void> => {
    if (ask === null || preview === undefined) return;
    const body: RefundBody = {
      ...ask,
      reason: reason || null,
      speed: choice.speed,
      expected: preview.amount,
    };
    const sent = await send(async () => {
      const { data } = await post<RefundCard>(`/desk/orders/${page.order.documentId}/refund`, body, {
        headers: { 'Idempotency-Key': key },
      });
      setStep({ refund: data.documentId });
      await onDone();
    });
    if (sent) return;
    // What was previewed may hold no longer: look again.
    setVersion((before) => before + 1);
    setStep('choose');
  };

  if (typeof step === 'object')
    return (
      <>
        <Modal.Body>
          <RefundProgress refundId={step.refund} />
        </Modal.Body>
        <Modal.Footer justifyContent="flex-end">
          <Button onClick={onClose}>Close</Button>
        </Modal.Footer>
      </>
    );

  return (
    <>
      <Modal.Body>
        {failure ? (
          <Box paddingBottom={4}>
            <Failure says={failure} />
          </Box>
        ) : null}
        {step === 'confirm' && preview ? (
          <Confirm
            preview={preview}
            buyerName={page.order.buyerName}
            names={namesOf(page)}
            speed={choice.speed}
          />
        ) : (
          <Grid.Root gap={6}>
            <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
              <Choose
                page={page}
                choice={choice}
                preview={preview}
                reasonNeeded={reasonNeeded}
                onChange={change}
              />
            </Grid.Item>
            <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
              <PreviewCard previewed={previewed} hint={missingFrom(choice.wish)} names={namesOf(page)} />
            </Grid.Item>
          </Grid.Root>
        )}
      </Modal.Body>
      <Modal.Footer>
        <Button
          variant="tertiary"
          disabled={busy}
          onClick={() => (step === 'confirm' ? setStep('choose') : onClose())}
        >
          {step === 'confirm' ? 'Go back' : 'Close'}
        </Button>
        {step === 'confirm' && preview ? (
          <Button key="send" loading={busy} disabled={!armed} onClick={() => void refund()}>
            {confirmLabel(preview)}
          </Button>
        ) : (
          <Button
            key="next"
            disabled={!ready}
            onClick={() => {
              forget();
              setStep('confirm');
            }}
          >
            Go on
          </Button>
        )}
      </Modal.Footer>
    </>
  );
};
