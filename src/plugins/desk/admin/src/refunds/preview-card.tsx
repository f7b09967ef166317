import { Box, Divider, Flex, Loader, Typography } from '@strapi/design-system';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Figure, Figures } from '../../../../../admin/kit/figures';
import { Failure, Notice } from '../../../../../admin/kit/notice';
import type { RefundPreview } from '../../../shared/refunds';
import type { Previewed } from './use-preview';
import { listNames, whyKept } from './words';

interface PreviewProps {
  readonly previewed: Previewed;
  /** What to do while there is nothing to show. */
  readonly hint: string;
  /** Attendees' names by registration. */
  readonly names: Readonly<Record<string, string>>;
}

const NEEDS = {
  policy: 'The refund policy of this event asks for it.',
  amount: 'It is more than one person may give back alone.',
} as const;

const Balance = ({ preview }: { readonly preview: RefundPreview }) => {
  const { organizerBalance: balance, currency } = preview;
  if (balance === null) return null;
  const debt = balance.after < 0;
  return (
    <>
      <Divider />
      <Figures>
        <Figure label="Owed to the organizer now" value={showMoney(balance.before, currency)} />
        <Figure
          label="Afterwards"
          value={showMoney(balance.after, currency)}
          tone={debt ? 'danger600' : 'neutral800'}
          strong
        />
      </Figures>
      {debt ? (
        <Notice tone="warning">
          The organizer was paid already and then owes {showMoney(-balance.after, currency)}. The next payout
          is reduced by it.
        </Notice>
      ) : null}
    </>
  );
};

const Lines = ({ preview }: { readonly preview: RefundPreview }) => {
  const money = (minor: number): string => showMoney(minor, preview.currency);
  const detail = ({ paid, discount, tax }: RefundPreview['lines'][number]): string =>
    [
      `of ${money(paid)} paid`,
      ...(discount > 0 ? [`after ${money(discount)} discount`] : []),
      ...(tax > 0 ? [`${money(tax)} of it tax`] : []),
    ].join(', ');
  return (
    <Figures>
      {preview.lines.map((line) => (
        <Figure
          key={line.ticketTypeId}
          label={line.quantity > 0 ? `${line.quantity} × ${line.name}` : line.name}
          detail={detail(line)}
          value={money(line.amount)}
        />
      ))}
      {preview.kept > 0 ? (
        <Figure label="Not given back" detail={whyKept(preview)} value={money(preview.kept)} />
      ) : null}
    </Figures>
  );
};

const Bears = ({ preview }: { readonly preview: RefundPreview }) => {
  const money = (minor: number): string => showMoney(minor, preview.currency);
  return (
    <Figures>
      <Figure label="The organizer bears" value={money(preview.organizerBears)} />
      {preview.platformFeeReturned > 0 ? (
        <Figure
          label="The platform gives its fee back"
          detail={`with ${money(preview.platformFeeTaxReturned)} GST`}
          value={money(preview.platformFeeReturned + preview.platformFeeTaxReturned)}
        />
      ) : null}
    </Figures>
  );
};

const Shown = ({
  preview,
  names,
}: {
  readonly preview: RefundPreview;
  readonly names: PreviewProps['names'];
}) => (
  <Flex direction="column" alignItems="stretch" gap={3}>
    <Box>
      <Typography variant="sigma" textColor="neutral600" tag="p">
        Goes back
      </Typography>
      <Typography variant="alpha" tag="p" data-testid="refund-amount">
        {showMoney(preview.amount, preview.currency)}
      </Typography>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {showMoney(preview.left - preview.amount, preview.currency)} of{' '}
        {showMoney(preview.captured, preview.currency)} stays with the order
      </Typography>
    </Box>
    <Divider />
    <Lines preview={preview} />
    <Divider />
    <Bears preview={preview} />
    <Balance preview={preview} />
    <Divider />
    <Typography textColor="neutral800">
      {preview.frees.length === 0
        ? 'Everybody keeps their place.'
        : `Comes free: ${preview.frees.length === 1 ? 'the place' : 'the places'} of ${listNames(
            preview.frees.map((id) => names[id] ?? 'somebody'),
            (count) => `${count} people`,
          )}.`}
    </Typography>
    {preview.amount === 0 ? (
      <Notice tone="warning">
        Nothing was paid for this. To free a place without money, cancel it on the person’s own page.
      </Notice>
    ) : null}
    {preview.needsApproval === null ? null : (
      <Notice tone="primary">Somebody else approves this refund first. {NEEDS[preview.needsApproval]}</Notice>
    )}
    {preview.via === 'outside' ? (
      <Notice tone="primary">
        No gateway took this money: you pay it back by hand and record here how you did.
      </Notice>
    ) : null}
  </Flex>
);

/** The live preview: what goes back, what is kept and why, who bears it, whose places come free. */
export const PreviewCard = ({ previewed, hint, names }: PreviewProps) => {
  const { preview, failure, loading } = previewed;
  return (
    <Box
      tag="section"
      aria-label="What this refund does"
      aria-live="polite"
      aria-busy={loading}
      background="neutral100"
      borderColor="neutral200"
      hasRadius
      padding={4}
      style={{ opacity: loading && preview ? 0.6 : 1 }}
    >
      <Failure says={failure} />
      {preview ? <Shown preview={preview} names={names} /> : null}
      {!preview && loading ? (
        <Flex justifyContent="center">
          <Loader small>Reckoning</Loader>
        </Flex>
      ) : null}
      {!preview && !loading && !failure ? <Typography textColor="neutral600">{hint}</Typography> : null}
    </Box>
  );
};
