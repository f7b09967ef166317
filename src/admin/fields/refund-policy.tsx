import {
  Box,
  Button,
  Checkbox,
  Divider,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { unstable_useContentManagerContext as useContentManagerContext } from '@strapi/content-manager/strapi-admin';
import { useEffect, useRef, useState } from 'react';
import { describePolicy } from '../../domain/refunds/policy-words';
import type { ValueFieldProps } from '../kit/field-props';
import { isRecord } from '../kit/guards';
import { useResource } from '../kit/use-resource';
import {
  plainPolicy,
  type PolicyDraft,
  policyInWords,
  policyProblems,
  readPolicy,
  STARTING_POINTS,
  storedPolicy,
} from './policy-draft';
import { PolicySteps } from './policy-steps';

interface Ticket {
  readonly documentId: string;
  readonly name: string;
}

/** The saved tickets of the event that is open, from the Content Manager's own route. */
const useTickets = (): readonly Ticket[] => {
  const { model, id } = useContentManagerContext();
  const { data } = useResource<unknown>(
    id ? `/content-manager/relations/${model}/${id}/ticketTypes?pageSize=100` : null,
  );
  const results: unknown = isRecord(data) ? data.results : [];
  return (Array.isArray(results) ? results : []).flatMap((found: unknown) =>
    isRecord(found) && typeof found.documentId === 'string'
      ? [{ documentId: found.documentId, name: typeof found.name === 'string' ? found.name : 'A ticket' }]
      : [],
  );
};

interface TicketsProps {
  readonly draft: PolicyDraft;
  readonly tickets: readonly Ticket[];
  readonly problems: ReadonlyMap<string, string>;
  readonly disabled: boolean;
  readonly onChange: (draft: PolicyDraft) => void;
}

/** Steps of single tickets, where they differ from those of all others. */
const OwnSteps = ({ draft, tickets, problems, disabled, onChange }: TicketsProps) => {
  const nameOf = (id: string): string =>
    tickets.find(({ documentId }) => documentId === id)?.name ?? 'A ticket that is gone';
  const others = tickets.filter(({ documentId }) => !draft.tickets.some(({ id }) => id === documentId));
  return (
    <>
      {draft.tickets.map(({ id, steps }) => (
        <Box key={id} background="neutral0" borderColor="neutral200" hasRadius padding={4}>
          <Flex direction="column" alignItems="stretch" gap={3}>
            <Flex justifyContent="space-between" gap={2}>
              <Typography fontWeight="bold">{nameOf(id)}</Typography>
              <Button
                variant="ghost"
                size="S"
                startIcon={<Trash />}
                disabled={disabled}
                onClick={() => onChange({ ...draft, tickets: draft.tickets.filter((own) => own.id !== id) })}
              >
                Same as the others
              </Button>
            </Flex>
            <PolicySteps
              of={`of ${nameOf(id)}`}
              steps={steps}
              problemOf={(index) => problems.get(`ticketTypes.${id}.tiers${index < 0 ? '' : `.${index}`}`)}
              disabled={disabled}
              onChange={(next) =>
                onChange({
                  ...draft,
                  tickets: draft.tickets.map((own) => (own.id === id ? { ...own, steps: next } : own)),
                })
              }
            />
          </Flex>
        </Box>
      ))}
      {others.length > 0 && tickets.length > 1 ? (
        <Box width="32rem" maxWidth="100%">
          <Field.Root name="own-steps">
            <SingleSelect
              aria-label="Give a ticket steps of its own"
              placeholder="Give a ticket steps of its own"
              value=""
              disabled={disabled}
              onChange={(id) =>
                onChange({ ...draft, tickets: [...draft.tickets, { id: String(id), steps: draft.steps }] })
              }
            >
              {others.map(({ documentId, name }) => (
                <SingleSelectOption key={documentId} value={documentId}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
      ) : null}
    </>
  );
};

const Beginning = ({
  disabled,
  onChoose,
}: {
  readonly disabled: boolean;
  readonly onChoose: (draft: PolicyDraft) => void;
}) => (
  <Flex direction="column" alignItems="stretch" gap={3}>
    <Typography textColor="neutral600">
      Buyers cannot ask for their money back. Staff still can give it back, with a reason. To let buyers ask,
      begin with one of these:
    </Typography>
    <Flex gap={2} wrap="wrap">
      {STARTING_POINTS.map(({ label, steps }) => (
        <Button
          key={label}
          variant="secondary"
          disabled={disabled}
          onClick={() => onChoose(plainPolicy(steps))}
        >
          {label}
        </Button>
      ))}
    </Flex>
  </Flex>
);

const InWords = ({
  draft,
  tickets,
}: {
  readonly draft: PolicyDraft;
  readonly tickets: readonly Ticket[];
}) => {
  const names = Object.fromEntries(tickets.map(({ documentId, name }) => [documentId, name]));
  return (
    <Box background="primary100" borderColor="primary200" hasRadius padding={4} aria-live="polite">
      <Typography variant="sigma" textColor="primary700">
        In words
      </Typography>
      {describePolicy(policyInWords(draft), names).map((sentence) => (
        <Typography key={sentence} tag="p" textColor="neutral800">
          {sentence}
        </Typography>
      ))}
    </Box>
  );
};

/** `global::refund-policy`: how much a buyer who asks gets back, as steps over JSON, read back in words. */
const RefundPolicyInput = ({
  name,
  label,
  hint,
  required,
  disabled = false,
  error,
  ...form
}: ValueFieldProps) => {
  // Beside the stored value because it knows more: 48 hours that somebody typed as hours.
  const [draft, setDraft] = useState(() => readPolicy(form.value));
  const sent = useRef<unknown>(form.value);
  const tickets = useTickets();
  const problems = policyProblems(draft);

  // The form was reset, or another version was loaded.
  useEffect(() => {
    if (sent.current === form.value) return;
    sent.current = form.value;
    setDraft(readPolicy(form.value));
  }, [form.value]);

  const save = (next: PolicyDraft | null): void => {
    setDraft(next);
    sent.current = storedPolicy(next);
    form.onChange(name, sent.current);
  };

  return (
    <Field.Root name={name} hint={hint} required={required} error={error}>
      <Field.Label>{label}</Field.Label>
      <Box background="neutral100" borderColor="neutral200" hasRadius padding={4} width="100%">
        {draft === null ? (
          <Beginning disabled={disabled} onChoose={save} />
        ) : (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <PolicySteps
              of="of every ticket"
              steps={draft.steps}
              problemOf={(index) => problems.get(index < 0 ? 'tiers' : `tiers.${index}`)}
              disabled={disabled}
              onChange={(steps) => save({ ...draft, steps })}
            />
            <OwnSteps
              draft={draft}
              tickets={tickets}
              problems={problems}
              disabled={disabled}
              onChange={save}
            />
            <Divider />
            <Checkbox
              checked={draft.feesKept}
              disabled={disabled}
              onCheckedChange={(checked) => save({ ...draft, feesKept: checked === true })}
            >
              Keep the fees: the platform’s and the payment gateway’s are taken off what the buyer gets back
            </Checkbox>
            <Checkbox
              checked={draft.approval}
              disabled={disabled}
              onCheckedChange={(checked) => save({ ...draft, approval: checked === true })}
            >
              Staff approve each refund before the money goes back
            </Checkbox>
            <InWords draft={draft} tickets={tickets} />
            <Box>
              <Button
                variant="danger-light"
                size="S"
                startIcon={<Trash />}
                disabled={disabled}
                onClick={() => save(null)}
              >
                No refunds on request
              </Button>
            </Box>
          </Flex>
        )}
      </Box>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

export default RefundPolicyInput;
