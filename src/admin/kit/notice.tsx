import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Information, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';

const LOOKS = {
  primary: { Icon: Information, background: 'primary100', border: 'primary200', ink: 'primary700' },
  success: { Icon: CheckCircle, background: 'success100', border: 'success200', ink: 'success700' },
  warning: { Icon: WarningCircle, background: 'warning100', border: 'warning200', ink: 'warning700' },
  danger: { Icon: WarningCircle, background: 'danger100', border: 'danger200', ink: 'danger700' },
} as const;

interface NoticeProps {
  readonly tone: keyof typeof LOOKS;
  readonly children: ReactNode;
  /** `alert` is read out at once. */
  readonly role?: 'alert' | 'status' | 'note';
}

/** A sentence that must not be overlooked. */
export const Notice = ({ tone, children, role = 'note' }: NoticeProps) => {
  const { Icon, background, border, ink } = LOOKS[tone];
  return (
    <Box role={role} background={background} borderColor={border} hasRadius padding={3} width="100%">
      <Flex gap={2} alignItems="flex-start">
        <Icon
          aria-hidden
          fill={ink}
          width="1.6rem"
          height="1.6rem"
          style={{ flexShrink: 0, marginTop: '0.2rem' }}
        />
        <Typography textColor="neutral800">{children}</Typography>
      </Flex>
    </Box>
  );
};

/** Why something did not work, read out at once; nothing as long as it did. */
export const Failure = ({ says }: { readonly says: string | undefined }) =>
  says ? (
    <Notice tone="danger" role="alert">
      {says}
    </Notice>
  ) : null;
