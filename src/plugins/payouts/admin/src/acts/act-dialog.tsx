import { useFetchClient, useNotification } from '@strapi/admin/strapi-admin';
import { Button, Flex, Modal } from '@strapi/design-system';
import { useRef, useState } from 'react';
import { useResource } from '../../../../../admin/kit/use-resource';
import { useSending } from '../../../../../admin/kit/use-sending';
import type { ActBody, ActResult } from '../../../shared/acts';
import type { Overview } from '../../../shared/overview';
import { OVERVIEW } from '../urls';
import { type Actable, MOST_AT_ONCE, seenOf, type Sorted } from './acts';
import { ActResults } from './act-results';
import { ActSummary } from './act-summary';
import { ACT_WORDS, doneWords, submitOf, titleOf } from './words';

const SHORTEST_REASON = 3;

interface ActDialogProps {
  /** What was in sight when the button was pressed: it is held to that, whatever comes in meanwhile. */
  readonly asked: Sorted<Actable>;
  readonly onClose: () => void;
  /** Something was done, or was found to be done by somebody else. */
  readonly onDone: () => Promise<void>;
}

/** Says what will happen to how much money of whom, does it, and says what came of each that did not go through. */
export const ActDialog = ({ asked, onClose, onDone }: ActDialogProps) => {
  const { act, rows, leftOut } = asked;
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const overview = useResource<Overview>(OVERVIEW);
  const [reason, setReason] = useState('');
  const { busy, failure, send } = useSending();
  const [result, setResult] = useState<ActResult>();
  const before = useRef(document.activeElement);
  const words = ACT_WORDS[act];
  const tooMany = rows.length > MOST_AT_ONCE;
  const ready = !tooMany && (words.reason === null || reason.trim().length >= SHORTEST_REASON);
  const danger = act === 'reject' || act === 'cancel';

  const submit = (): Promise<boolean> =>
    send(async () => {
      const body: ActBody = {
        payouts: rows.map(seenOf),
        ...(words.reason === null ? {} : { reason: reason.trim() }),
      };
      const { data } = await post<ActResult>(`/payouts/payouts/${act}`, body);
      await Promise.all([onDone(), overview.reload()]);
      if (data.results.every(({ ok }) => ok)) {
        toggleNotification({ type: 'success', message: doneWords(act, data) });
        onClose();
      } else setResult(data);
    });

  return (
    <Modal.Root
      open
      onOpenChange={(open: boolean) => {
        if (!open && !busy) onClose();
      }}
    >
      <Modal.Content
        onCloseAutoFocus={() => {
          // It was opened by one of several buttons, which may be gone now.
          if (before.current instanceof HTMLElement) before.current.focus();
        }}
      >
        <Modal.Header>
          <Modal.Title>{result ? doneWords(act, result) : titleOf(act, rows)}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {result ? (
            <ActResults asked={asked} result={result} />
          ) : (
            <ActSummary
              act={act}
              rows={rows}
              leftOut={leftOut}
              paused={overview.data?.queue.paused ?? false}
              reason={reason}
              onReason={setReason}
              failure={tooMany ? `At most ${MOST_AT_ONCE} can be taken at once. Choose fewer.` : failure}
            />
          )}
        </Modal.Body>
        <Modal.Footer>
          {result ? (
            <Flex justifyContent="flex-end" width="100%">
              <Button onClick={onClose}>Close</Button>
            </Flex>
          ) : (
            <>
              <Button variant="tertiary" onClick={onClose} disabled={busy}>
                Go back
              </Button>
              <Button
                variant={danger ? 'danger' : 'default'}
                loading={busy}
                disabled={!ready}
                onClick={() => void submit()}
              >
                {submitOf(act, rows)}
              </Button>
            </>
          )}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
