import { Button } from '@strapi/design-system';
import { ArrowClockwise, Check, Clock, Cross, Play, Trash } from '@strapi/icons';
import type { ComponentProps, ReactNode } from 'react';
import type { Act, Actable, Sorted } from './acts';
import { ACT_WORDS } from './words';

type Look = Pick<ComponentProps<typeof Button>, 'variant'>['variant'];

const LOOKS: Readonly<Record<Act, { readonly icon: ReactNode; readonly look: Look }>> = {
  approve: { icon: <Check />, look: 'default' },
  retry: { icon: <ArrowClockwise />, look: 'default' },
  resume: { icon: <Play />, look: 'secondary' },
  hold: { icon: <Clock />, look: 'tertiary' },
  reject: { icon: <Cross />, look: 'danger-light' },
  cancel: { icon: <Trash />, look: 'danger-light' },
};

interface ActButtonsProps<Row extends Actable> {
  readonly acts: readonly Sorted<Row>[];
  /** How many it is for stands on the button. */
  readonly counted?: boolean;
  readonly size?: 'S' | 'M';
  readonly onAct: (sorted: Sorted<Row>) => void;
}

/** A button for everything that can be done; each asks before it does it. */
export const ActButtons = <Row extends Actable>({
  acts,
  counted = false,
  size = 'M',
  onAct,
}: ActButtonsProps<Row>) => (
  <>
    {acts.map((sorted) => {
      const { icon, look } = LOOKS[sorted.act];
      const { label } = ACT_WORDS[sorted.act];
      return (
        <Button key={sorted.act} size={size} variant={look} startIcon={icon} onClick={() => onAct(sorted)}>
          {counted ? `${label} (${sorted.rows.length})` : label}
        </Button>
      );
    })}
  </>
);
