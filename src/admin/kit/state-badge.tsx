import { Badge, Typography } from '@strapi/design-system';
import { wordFor } from './words';

interface StateBadgeProps {
  readonly value: string;
  readonly field?: string;
  readonly model?: string;
}

/** A state in words and colour; other fixed values in words alone. */
export const StateBadge = ({ value, field = 'state', model = '' }: StateBadgeProps) => {
  const { text, tone } = wordFor(value, field, model);
  return tone ? <Badge variant={tone}>{text}</Badge> : <Typography textColor="neutral800">{text}</Typography>;
};
