import { Box, Flex, Loader, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { Card } from '../../../../../admin/kit/card';
import { ConfirmAction } from '../../../../../admin/kit/confirm-action';
import { moment } from '../../../../../admin/kit/moments';
import { Notice } from '../../../../../admin/kit/notice';
import { counted } from '../../../../../admin/kit/plural';
import type { IndexState, ShownCheck } from '../../../shared/admin';

const were = (many: number, what: string): string[] =>
  many === 0 ? [] : [`${many.toLocaleString('en-IN')} ${many === 1 ? 'was' : 'were'} ${what}`];

const Result = ({ check }: { readonly check: ShownCheck }) => {
  const { at, checked, missing, stale, left } = check;
  const compared = `${moment(at)}: ${counted(checked, 'document')} compared`;
  const found = [
    ...were(missing, 'missing'),
    ...were(stale, 'out of date'),
    ...were(left, 'published no more'),
  ];
  if (checked === 0 && found.length === 0)
    return (
      <Typography textColor="neutral800">{`${moment(at)}: nothing was published yet that could be compared.`}</Typography>
    );
  if (found.length === 0) return <Notice tone="success">{`${compared}, and all agree.`}</Notice>;
  return <Notice tone="warning">{`${compared}. ${found.join(', ')}; put right.`}</Notice>;
};

interface CheckCardProps {
  readonly state: IndexState;
  readonly mayCheck: boolean;
  readonly onDone: () => Promise<void>;
}

/** Holds the index against what is published. */
export const CheckCard = ({ state: { check, checking }, mayCheck, onDone }: CheckCardProps) => (
  <Card
    title="Compare and repair"
    action={
      mayCheck && !checking ? (
        <Box>
          <ConfirmAction
            label="Compare now"
            title="Compare the index with what is published?"
            consequences={[
              'Every document is compared; what is missing, out of date or left over is put right.',
              'This is done every night by itself.',
            ]}
            url="/search/checks"
            done="Asked for. This page follows by itself."
            icon={<CheckCircle />}
            onDone={onDone}
          />
        </Box>
      ) : null
    }
  >
    {checking ? (
      <Flex gap={3} role="status">
        <Loader small>Comparing</Loader>
        <Typography textColor="neutral800">
          The index is being compared with what is published. This page follows by itself.
        </Typography>
      </Flex>
    ) : check ? (
      <Result check={check} />
    ) : (
      <Typography textColor="neutral800">
        The index was not compared yet; that is done every night.
      </Typography>
    )}
  </Card>
);
