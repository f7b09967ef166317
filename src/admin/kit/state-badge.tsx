import { Status, Typography } from '@strapi/design-system';
import { wordFor } from './words';

interface StateBadgeProps {
  readonly value: string;
  readonly field?: string;
  readonly model?: string;
}

/** A state in words and colour, drawn like Strapi's own Draft and Published; other fixed values in words alone. */
export const StateBadge = ({ value, field = 'state', model = '' }: StateBadgeProps) => {
  const { text, tone } = wordFor(value, field, model);
  return tone ? (
    <Status variant={tone} size="XS" maxWidth="max-content">
      {/* Strapi's orange on its pale yellow cannot be read by everybody. */}
      <Typography
        tag="span"
        variant="pi"
        fontWeight="bold"
        textColor={tone === 'warning' ? 'neutral800' : undefined}
      >
        {text}
      </Typography>
    </Status>
  ) : (
    <Typography textColor="neutral800">{text}</Typography>
  );
};
