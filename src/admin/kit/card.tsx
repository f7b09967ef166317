import { Box, Flex, Typography } from '@strapi/design-system';
import { type ReactNode, useId } from 'react';

interface CardProps {
  readonly title: string;
  /** At the end of the title's line. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with its name over it. */
export const Card = ({ title, action, children }: CardProps) => {
  const id = useId();
  return (
    <Box
      tag="section"
      aria-labelledby={id}
      background="neutral0"
      borderColor="neutral150"
      hasRadius
      shadow="tableShadow"
      padding={6}
      width="100%"
    >
      <Flex justifyContent="space-between" gap={3} paddingBottom={4} wrap="wrap">
        <Typography id={id} variant="delta" tag="h2" textColor="neutral800">
          {title}
        </Typography>
        {action}
      </Flex>
      {children}
    </Box>
  );
};
