import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useAddress } from '../../../../../admin/kit/use-address';
import { PAYOUT_VIEWS, type PayoutPage, type PayoutView } from '../../../shared/admin';
import { VIEW_WORDS } from './words';

interface ViewBarProps {
  readonly view: PayoutView;
  /** Not known before the first answer. */
  readonly views: PayoutPage['views'] | undefined;
}

/** Views in which somebody has to do something about what is there. */
const URGENT: ReadonlySet<PayoutView> = new Set(['failed', 'needs_person']);

const Count = ({ many, urgent }: { readonly many: number; readonly urgent: boolean }) => (
  <Box
    tag="span"
    aria-hidden
    background={urgent ? 'danger600' : 'neutral150'}
    paddingLeft={2}
    paddingRight={2}
    style={{ borderRadius: '1rem', lineHeight: 1 }}
  >
    <Typography
      variant="pi"
      fontWeight="bold"
      textColor={urgent ? 'neutral0' : 'neutral800'}
      style={{ fontVariantNumeric: 'tabular-nums' }}
    >
      {many}
    </Typography>
  </Box>
);

/** The states a payout goes through, with how many are in each. */
export const ViewBar = ({ view, views }: ViewBarProps) => {
  const { change } = useAddress();
  return (
    <Flex tag="nav" aria-label="Payouts by state" gap={2} wrap="wrap">
      {PAYOUT_VIEWS.map((name) => {
        const many = views?.[name];
        const open = name === view;
        return (
          <Button
            key={name}
            size="S"
            variant={open ? 'secondary' : 'tertiary'}
            aria-current={open ? 'page' : undefined}
            aria-label={many === undefined ? VIEW_WORDS[name] : `${VIEW_WORDS[name]}, ${many}`}
            endIcon={
              many === undefined ? undefined : <Count many={many} urgent={URGENT.has(name) && many > 0} />
            }
            onClick={() => change({ view: name === 'waiting' ? null : name, sort: null })}
          >
            {VIEW_WORDS[name]}
          </Button>
        );
      })}
    </Flex>
  );
};
