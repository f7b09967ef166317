import { Box, Flex, Typography } from '@strapi/design-system';
import { moment } from './moments';

export interface TimelineProps {
  /** Without `who` where `what` says it already. */
  readonly moments: readonly { readonly at: string; readonly what: string; readonly who?: string }[];
  /** The event's; the reader's own where it is not known. */
  readonly zone: string | null;
}

/** What happened, latest first. */
export const Timeline = ({ moments, zone }: TimelineProps) =>
  moments.length === 0 ? (
    <Typography textColor="neutral600">Nothing has happened yet.</Typography>
  ) : (
    <Flex tag="ol" direction="column" alignItems="stretch" width="100%">
      {moments.map(({ at, what, who }, index) => (
        <Flex tag="li" key={`${at}-${what}-${index}`} alignItems="stretch" gap={3}>
          <Flex direction="column" alignItems="center" width="0.8rem" aria-hidden>
            <Box
              width="0.8rem"
              height="0.8rem"
              marginTop={1}
              background={index === 0 ? 'primary600' : 'neutral300'}
              style={{ borderRadius: '50%', flexShrink: 0 }}
            />
            {index === moments.length - 1 ? null : <Box width="1px" background="neutral200" flex="1" />}
          </Flex>
          <Flex direction="column" alignItems="flex-start" paddingBottom={3}>
            <Typography textColor="neutral800">{what}</Typography>
            <Typography variant="pi" textColor="neutral600">
              {moment(at, zone)}
              {who === undefined ? '' : ` · ${who}`}
            </Typography>
          </Flex>
        </Flex>
      ))}
    </Flex>
  );
