import { useFetchClient } from '@strapi/admin/strapi-admin';
import { Checkbox, Field, Textarea } from '@strapi/design-system';
import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../../../../admin/kit/form-dialog';
import { MOST_SYNONYMS, readSynonyms } from '../../../../../domain/search/synonyms';
import type { SynonymsInput } from '../../../shared/admin';

interface SynonymsFormProps {
  /** On the button that opens it. */
  readonly label: string;
  readonly title: string;
  readonly icon?: ReactNode;
  /** What the form begins with. */
  readonly begin?: SynonymsInput;
  /** Where it is sent. */
  readonly url: string;
  readonly onDone: () => Promise<void>;
}

const NOTHING: SynonymsInput = { words: [], oneWay: false };

/** Words that mean the same, one a line; what is wrong with them is said while they are typed. */
export const SynonymsForm = ({ label, title, icon, begin = NOTHING, url, onDone }: SynonymsFormProps) => {
  const { post } = useFetchClient();
  const [text, setText] = useState('');
  const [oneWay, setOneWay] = useState(false);
  const lines = text.split('\n');
  const read = readSynonyms(lines);
  const isBegun = lines.filter((line) => line.trim() !== '').length > 1;
  const [first] = read.ok ? read.words : [];
  return (
    <FormDialog
      label={label}
      title={title}
      icon={icon}
      submit="Save"
      ready={read.ok}
      done="Saved. Searches follow within seconds."
      onOpen={() => {
        setText(begin.words.join('\n'));
        setOneWay(begin.oneWay);
      }}
      onSubmit={async () => {
        await post(url, { words: read.ok ? read.words : lines, oneWay });
        await onDone();
      }}
    >
      <Field.Root
        name="words"
        required
        error={read.ok || !isBegun ? undefined : read.errors[0]?.message}
        hint={`One a line, two to ${MOST_SYNONYMS} of them, in any script. Spellings that sound alike, such as Diwali and दिवाली, are found without this.`}
      >
        <Field.Label>Words that mean the same</Field.Label>
        <Textarea autoFocus value={text} rows={6} onChange={(event) => setText(event.target.value)} />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      <Checkbox checked={oneWay} onCheckedChange={(checked) => setOneWay(checked === true)}>
        {first === undefined
          ? 'Only the first word finds the others'
          : `Only “${first}” finds the others, not the other way round`}
      </Checkbox>
    </FormDialog>
  );
};
