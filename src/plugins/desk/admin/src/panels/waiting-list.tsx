import { Clock, Cross } from '@strapi/icons';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { useMay } from '../../../../../admin/kit/use-may';
import { useReloadRecord } from '../use-record';

interface OfEntry {
  readonly model: string;
  readonly documentId: string;
  readonly record: Readonly<Record<string, unknown>>;
}

const seats = (quantity: unknown): string => (quantity === 1 ? 'a seat' : `${String(quantity)} seats`);

/** Somebody on the waiting list: offered free seats out of turn, or taken off. */
export const WaitingPerson = ({ model, documentId, record }: OfEntry) => {
  const reload = useReloadRecord(model, documentId);
  const may = useMay('plugin::desk.waiting.manage');
  const { state, quantity } = record;
  if (!may || (state !== 'waiting' && state !== 'offered')) return null;
  const name = typeof record.name === 'string' ? record.name : 'This person';
  return (
    <>
      {state === 'waiting' ? (
        <ConfirmAction
          label={`Offer ${seats(quantity)} now`}
          title={`Offer ${seats(quantity)} to ${name} now?`}
          consequences={[
            `${name} is offered ${seats(quantity)} before everybody else in line and told by mail.`,
            `It works only if ${seats(quantity)} ${quantity === 1 ? 'is' : 'are'} free now; nobody loses one they hold.`,
          ]}
          url={`/desk/waiting-list/${documentId}/offer`}
          done={`${name} has an offer now.`}
          icon={<Clock />}
          onDone={reload}
        />
      ) : null}
      <ConfirmAction
        label="Take off the list"
        title={`Take ${name} off the waiting list?`}
        consequences={
          state === 'offered'
            ? [`The offer ends, and what it held goes to the next in line.`]
            : ['Everybody behind moves up by one. The place cannot be given back.']
        }
        url={`/desk/waiting-list/${documentId}/remove`}
        done={`${name} is off the list.`}
        icon={<Cross />}
        danger
        onDone={reload}
      />
    </>
  );
};
