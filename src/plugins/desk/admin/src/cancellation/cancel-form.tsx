import { useFetchClient, useNotification } from '@strapi/admin/strapi-admin';
import {
  Box,
  Button,
  Checkbox,
  Divider,
  Field,
  Flex,
  Modal,
  Textarea,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useState } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Figure, Figures } from '../../../../../admin/kit/figures';
import { newKey } from '../../../../../admin/kit/keys';
import { Loaded } from '../../../../../admin/kit/loaded';
import { Failure, Notice } from '../../../../../admin/kit/notice';
import { useResource } from '../../../../../admin/kit/use-resource';
import { useSending } from '../../../../../admin/kit/use-sending';
import type { CancellationBody, CancellationPreview } from '../../../shared/cancellations';
import { consequencesOf } from './words';

interface CancelFormProps {
  readonly eventId: string;
  readonly onClose: () => void;
  readonly onDone: () => void | Promise<void>;
}

type Filled = CancellationBody;

const EMPTY: Filled = { reason: '', platformFee: 'returned', confirm: '' };

const Money = ({ preview }: { readonly preview: CancellationPreview }) => {
  const { currency, organizerBalance: balance } = preview;
  const money = (minor: number): string => showMoney(minor, currency);
  const debt = balance !== null && balance.after < 0;
  return (
    <Box background="neutral100" borderColor="neutral200" hasRadius padding={4}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Figures>
          <Figure label="Goes back to buyers" value={money(preview.refundTotal)} strong />
          <Figure
            label="The platform bears"
            detail="Its fee, given back"
            value={money(preview.platformFeeTotal)}
          />
          <Figure label="The organizer bears" value={money(preview.refundTotal - preview.platformFeeTotal)} />
          {preview.gatewayFeeLost > 0 ? (
            <Figure
              label="The payment gateway keeps its fees"
              detail="Borne by whoever bore them at the sale"
              value={money(preview.gatewayFeeLost)}
            />
          ) : null}
        </Figures>
        {balance ? (
          <>
            <Divider />
            <Figures>
              <Figure label="Owed to the organizer now" value={money(balance.before)} />
              <Figure
                label="Afterwards"
                value={money(balance.after)}
                tone={debt ? 'danger600' : 'neutral800'}
                strong
              />
            </Figures>
          </>
        ) : null}
        {debt ? (
          <Notice tone="warning">
            The organizer then owes {money(-balance.after)}. The next payouts are reduced by it.
          </Notice>
        ) : null}
      </Flex>
    </Box>
  );
};

/** Body and footer of the dialog that cancels an event: what it does, who pays, and the typed title. */
export const CancelForm = ({ eventId, onClose, onDone }: CancelFormProps) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [filled, setFilled] = useState(EMPTY);
  const [key] = useState(newKey);
  const { busy, failure, send } = useSending();
  const resource = useResource<CancellationPreview>(
    `/desk/events/${eventId}/cancellation/preview?platformFee=${filled.platformFee}`,
  );
  // The other choice of who pays is asked anew; what stands there meanwhile is replaced, not emptied.
  const [known, setKnown] = useState<CancellationPreview>();
  if (resource.data !== undefined && resource.data !== known) setKnown(resource.data);
  const preview = resource.data ?? known;
  const ready =
    preview !== undefined &&
    filled.reason.trim() !== '' &&
    filled.confirm.trim() === preview.event.title.trim();

  const cancel = (): Promise<boolean> =>
    send(async () => {
      await post(`/desk/events/${eventId}/cancellation`, filled, { headers: { 'Idempotency-Key': key } });
      toggleNotification({ type: 'success', message: 'The event is cancelled.' });
      onClose();
      await onDone();
    });

  return (
    <>
      <Modal.Body>
        <Loaded resource={{ ...resource, data: preview }}>
          {(shown) => (
            <Flex direction="column" alignItems="stretch" gap={5} width="100%">
              <Box tag="ul" paddingLeft={5} style={{ listStyle: 'disc' }}>
                {consequencesOf(shown).map((sentence) => (
                  <Typography key={sentence} tag="li" textColor="neutral800" paddingBottom={1}>
                    {sentence}
                  </Typography>
                ))}
              </Box>
              {shown.orders.paid > 0 ? (
                <>
                  <Money preview={shown} />
                  <Checkbox
                    checked={filled.platformFee === 'returned'}
                    onCheckedChange={(checked) =>
                      setFilled({ ...filled, platformFee: checked === true ? 'returned' : 'kept' })
                    }
                  >
                    The platform gives its fee back too; otherwise the organizer bears it
                  </Checkbox>
                </>
              ) : null}
              <Field.Root name="cancel-reason" required hint="Everybody who registered reads it.">
                <Field.Label>Reason</Field.Label>
                <Textarea
                  value={filled.reason}
                  maxLength={500}
                  onChange={(event) => setFilled({ ...filled, reason: event.target.value })}
                />
                <Field.Hint />
              </Field.Root>
              <Field.Root name="cancel-confirm" required>
                <Field.Label>{`Type ${shown.event.title} to go on`}</Field.Label>
                <TextInput
                  value={filled.confirm}
                  autoComplete="off"
                  onChange={(event) => setFilled({ ...filled, confirm: event.target.value })}
                />
              </Field.Root>
              <Failure says={failure} />
            </Flex>
          )}
        </Loaded>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose} disabled={busy}>
          Go back
        </Button>
        <Button variant="danger" loading={busy} disabled={!ready} onClick={() => void cancel()}>
          Cancel the event
        </Button>
      </Modal.Footer>
    </>
  );
};
