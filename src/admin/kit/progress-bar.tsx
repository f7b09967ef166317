import { Box } from '@strapi/design-system';

interface ProgressBarProps {
  /** From 0 to 100. */
  readonly percent: number;
  /** Id of what names it. */
  readonly labelledBy: string;
  readonly done?: boolean;
}

/** How far something is; the design system's own bar is full of ink while nothing is done. */
export const ProgressBar = ({ percent, labelledBy, done = false }: ProgressBarProps) => (
  <Box
    role="progressbar"
    aria-labelledby={labelledBy}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={percent}
    background="neutral200"
    width="100%"
    height="0.8rem"
    style={{ borderRadius: '0.4rem', overflow: 'hidden' }}
  >
    <Box
      background={done ? 'success500' : 'primary600'}
      height="100%"
      style={{ width: `${percent}%`, transition: 'width 300ms ease-out' }}
    />
  </Box>
);
