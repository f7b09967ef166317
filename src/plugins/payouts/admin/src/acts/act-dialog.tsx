import { useNotification } from '@strapi/admin/strapi-admin';
import { Button, Flex, Modal } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { Overview } from '../../../shared/overview';
import { OVERVIEW } from '../urls';
import { ActProgress, StopButton } from './act-progress';
import { ActResults } from './act-results';
import { ActSummary } from './act-summary';
import type { Actable, Sorted } from './acts';
import { AT_ONCE } from './batch';
import { doingWords, goOnWords } from './batch-words';
import { useBatch } from './use-batch';
import { ACT_WORDS, doneWords, submitOf, titleOf } from './words';
import { Apart } from '../../../../../admin/kit/table';

const SHORTEST_REASON = 3;

interface ActDialogProps {
  /** What was in sight when the button was pressed: it is held to that, whatever comes in meanwhile. */
  readonly asked: Sorted<Actable>;
  readonly onClose: () => void;
  /** Something was done, or was found to be done by somebody else. */
  readonly onDone: () => Promise<void>;
}

interface EndProps {
  readonly left: number;
  readonly onGoOn: () => void;
  readonly onClose: () => void;
}

const End = ({ left, onGoOn, onClose }: EndProps) => {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <Flex justifyContent="flex-end" gap={2} width="100%">
      {left === 0 ? null : (
        <Button variant="secondary" onClick={onGoOn}>
          {goOnWords(left)}
        </Button>
      )}
      <Button ref={close} onClick={onClose}>
        Close
      </Button>
    </Flex>
  );
};

/** Says what will happen to how much money of whom, does it, and says what came of each that did not go through. */
export const ActDialog = ({ asked, onClose, onDone }: ActDialogProps) => {
  const { act, rows, leftOut } = asked;
  const { toggleNotification } = useNotification();
  const overview = useResource<Overview>(OVERVIEW);
  const [reason, setReason] = useState('');
  const batch = useBatch(act, rows);
  const before = useRef(document.activeElement);
  const words = ACT_WORDS[act];
  const ready = words.reason === null || reason.trim().length >= SHORTEST_REASON;
  const danger = act === 'reject' || act === 'cancel';
  /** Few are done at one go: then the question stands until the answer is there. */
  const inSteps = rows.length > AT_ONCE;
  const { progress, running, failure } = batch;
  const phase = running && inSteps ? 'doing' : progress && !running ? 'done' : 'asking';

  const send = async (): Promise<void> => {
    const now = await batch.run(words.reason === null ? null : reason.trim());
    if (now.results.length === 0) return;
    await Promise.all([onDone(), overview.reload()]);
    if (inSteps || !now.results.every(({ ok }) => ok)) return;
    toggleNotification({ type: 'success', message: doneWords(act, now) });
    onClose();
  };

  return (
    <Modal.Root
      open
      onOpenChange={(open: boolean) => {
        if (open) return;
        // Whoever turns away from a batch has stopped it, and sees what came of it so far.
        if (running) batch.stop();
        else onClose();
      }}
    >
      <Apart>
        <Modal.Content
          onCloseAutoFocus={() => {
            // It was opened by one of several buttons, which may be gone now.
            if (before.current instanceof HTMLElement) before.current.focus();
          }}
        >
          <Modal.Header>
            <Modal.Title>
              {phase === 'asking'
                ? titleOf(act, rows)
                : phase === 'doing'
                  ? doingWords(act, rows)
                  : doneWords(act, progress ?? { results: [], done: [] })}
            </Modal.Title>
          </Modal.Header>
          <Modal.Body>
            {phase === 'asking' ? (
              <ActSummary
                act={act}
                rows={rows}
                leftOut={leftOut}
                paused={overview.data?.queue.paused ?? false}
                reason={reason}
                onReason={setReason}
                failure={failure}
              />
            ) : phase === 'doing' ? (
              <ActProgress act={act} progress={progress ?? { results: [], done: [], left: rows }} />
            ) : progress ? (
              <ActResults act={act} rows={rows} result={progress} failure={failure} />
            ) : null}
          </Modal.Body>
          <Modal.Footer>
            {phase === 'asking' ? (
              <>
                <Button variant="tertiary" onClick={onClose} disabled={running}>
                  Go back
                </Button>
                <Button
                  variant={danger ? 'danger' : 'default'}
                  loading={running}
                  disabled={!ready}
                  onClick={() => void send()}
                >
                  {submitOf(act, rows)}
                </Button>
              </>
            ) : phase === 'doing' ? (
              <StopButton onStop={batch.stop} />
            ) : (
              <End left={progress?.left.length ?? 0} onGoOn={() => void send()} onClose={onClose} />
            )}
          </Modal.Footer>
        </Modal.Content>
      </Apart>
    </Modal.Root>
  );
};
