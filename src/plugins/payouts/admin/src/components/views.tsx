import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useAddress } from '../../../../../admin/kit/use-address';

interface ViewsProps<View extends string> {
  /** What is divided, for those who cannot see it. */
  readonly label: string;
  readonly names: readonly View[];
  readonly words: Readonly<Record<View, string>>;
  readonly view: View;
  /** Shown where the address names none. */
  readonly usual: View;
  /** How many are in each; not known before the first answer. */
  readonly counts: Readonly<Record<View, number>> | undefined;
  /** In which somebody has to do something about what is there. */
  readonly urgent?: ReadonlySet<View>;
}

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

/** Ways to look at a list, one beside the other, with how many each shows. */
export const Views = <View extends string>(props: ViewsProps<View>) => {
  const { label, names, words, view, usual, counts, urgent } = props;
  const { change } = useAddress();
  return (
    <Flex tag="nav" aria-label={label} gap={2} wrap="wrap">
      {names.map((name) => {
        const many = counts?.[name];
        const open = name === view;
        return (
          <Button
            key={name}
            size="S"
            variant={open ? 'secondary' : 'tertiary'}
            aria-current={open ? 'page' : undefined}
            aria-label={many === undefined ? words[name] : `${words[name]}, ${many}`}
            endIcon={
              many === undefined ? undefined : (
                <Count many={many} urgent={many > 0 && urgent?.has(name) === true} />
              )
            }
            onClick={() => change({ view: name === usual ? null : name, sort: null })}
          >
            {words[name]}
          </Button>
        );
      })}
    </Flex>
  );
};
