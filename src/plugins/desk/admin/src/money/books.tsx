import { Box, Flex, Typography } from '@strapi/design-system';
import { showMoney } from '../../../../../admin/kit/amounts';
import { moment } from '../../../../../admin/kit/moments';
import type { JournalInWords } from '../../../shared/pages';

interface BooksProps {
  readonly journals: readonly JournalInWords[];
  readonly zone: string | null;
}

const Side = ({ line }: { readonly line: JournalInWords['lines'][number] }) => (
  <Flex tag="li" justifyContent="space-between" gap={3}>
    <Typography variant="pi" textColor="neutral800">
      <Typography variant="pi" textColor="neutral600" tag="span">
        {line.side}{' '}
      </Typography>
      {line.account}
    </Typography>
    <Typography
      variant="pi"
      textColor="neutral800"
      style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
    >
      {showMoney(line.amount, line.currency)}
    </Typography>
  </Flex>
);

/** What the books say: in each journal the same amount goes to accounts as comes from accounts. */
export const Books = ({ journals, zone }: BooksProps) =>
  journals.length === 0 ? (
    <Typography textColor="neutral600">No money has moved.</Typography>
  ) : (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={4} width="100%">
      {journals.map(({ key, at, what, lines }) => (
        <Box tag="li" key={key}>
          <Typography textColor="neutral800" fontWeight="semiBold" tag="p">
            {what}
          </Typography>
          <Typography variant="pi" textColor="neutral600" tag="p">
            {moment(at, zone)}
          </Typography>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={1} paddingTop={1}>
            {lines.map((line, index) => (
              <Side key={`${line.side}-${line.account}-${index}`} line={line} />
            ))}
          </Flex>
        </Box>
      ))}
    </Flex>
  );
