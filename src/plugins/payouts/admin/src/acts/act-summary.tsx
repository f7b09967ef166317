import { Box, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Failure, Notice } from '../../../../../admin/kit/notice';
import { counted } from '../../../../../admin/kit/plural';
import type { Act, Actable, LeftOut } from './acts';
import { totalsOf } from './acts';
import { oldestWords } from './batch-words';
import { ACT_WORDS, leftOutWords, warningsInWords } from './words';

const FIGURES = { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' } as const;

const Totals = ({ rows }: { readonly rows: readonly Actable[] }) => (
  <Flex
    justifyContent="space-between"
    alignItems="baseline"
    gap={4}
    wrap="wrap"
    background="neutral100"
    padding={4}
    hasRadius
  >
    <Flex gap={4} wrap="wrap">
      {totalsOf(rows).map(({ amount, currency }) => (
        <Typography key={currency} variant="alpha" textColor="neutral800" style={FIGURES}>
          {showMoney(amount, currency)}
        </Typography>
      ))}
    </Flex>
    <Typography textColor="neutral600">
      {rows.length === 1 ? `${rows[0]?.payee}, ${rows[0]?.mask}` : `in ${counted(rows.length, 'payout')}`}
    </Typography>
  </Flex>
);

interface PayoutNamesProps {
  readonly label: string;
  readonly rows: readonly Actable[];
}

/** To whom, one line each; it scrolls when there are many. */
export const PayoutNames = ({ label, rows }: PayoutNamesProps) => (
  <Box
    tag="ul"
    aria-label={label}
    tabIndex={0}
    borderColor="neutral150"
    hasRadius
    style={{ maxHeight: '22rem', overflowY: 'auto' }}
  >
    {rows.map((row, index) => (
      <Flex
        tag="li"
        key={row.documentId}
        justifyContent="space-between"
        gap={4}
        padding={3}
        style={index === 0 ? undefined : { borderTop: '1px solid currentColor', borderColor: 'inherit' }}
      >
        <Box>
          <Typography textColor="neutral800">{row.payee}</Typography>
          <Typography variant="pi" textColor="neutral600">{` ${row.mask} · ${row.code}`}</Typography>
        </Box>
        <Typography textColor="neutral800" style={FIGURES}>
          {showMoney(row.amount, row.currency)}
        </Typography>
      </Flex>
    ))}
  </Box>
);

interface SaidProps {
  readonly tone: 'primary' | 'warning';
  readonly sentences: readonly string[];
}

const Said = ({ tone, sentences }: SaidProps) =>
  sentences.length === 0 ? null : (
    <Notice tone={tone}>
      {sentences.map((sentence) => (
        <Box key={sentence} tag="span" display="block" paddingBottom={1}>
          {sentence}
        </Box>
      ))}
    </Notice>
  );

interface ActSummaryProps {
  readonly act: Act;
  readonly rows: readonly Actable[];
  readonly leftOut: readonly { readonly row: Actable; readonly why: LeftOut }[];
  readonly paused: boolean;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly failure: string | undefined;
}

/** How much, to whom, and what follows from it. */
export const ActSummary = ({ act, rows, leftOut, paused, reason, onReason, failure }: ActSummaryProps) => {
  const words = ACT_WORDS[act];
  const warnings = act === 'approve' || act === 'retry' ? warningsInWords(rows) : [];
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Totals rows={rows} />
      {rows.length > 1 ? <PayoutNames label="Payouts" rows={rows} /> : null}
      <Box tag="ul" paddingLeft={5} style={{ listStyle: 'disc' }}>
        {[...words.consequences(rows, { paused }), oldestWords(rows) ?? []].flat().map((sentence) => (
          <Typography key={sentence} tag="li" textColor="neutral800" paddingBottom={1}>
            {sentence}
          </Typography>
        ))}
      </Box>
      <Said tone="warning" sentences={warnings} />
      <Said tone="primary" sentences={leftOutWords(leftOut)} />
      {words.reason ? (
        <Field.Root name="reason" required hint={words.reason.hint}>
          <Field.Label>{words.reason.label}</Field.Label>
          <Textarea value={reason} maxLength={500} onChange={(event) => onReason(event.target.value)} />
          <Field.Hint />
        </Field.Root>
      ) : null}
      <Failure says={failure} />
    </Flex>
  );
};
